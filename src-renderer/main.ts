import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { holdEarlyKeys } from './early-keys'

// This small piece runs at once; the page itself takes longer to come.
const earlyKeys = holdEarlyKeys()
void import('./app/start-up').then(({ startUp }) => startUp(earlyKeys))
