import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { connect } from './bridge'

createApp(App, { connect }).use(createPinia()).mount('#app')
