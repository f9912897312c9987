import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { connect } from '../bridge'

/** Puts the page on the screen. @param earlyKeys gives the keys that were pressed before it was there */
export function startUp(earlyKeys: () => readonly KeyboardEvent[]): void {
  createApp(App, { connect, earlyKeys }).use(createPinia()).mount('#app')
}
