import { findBrowser } from '../src-main/boot/browser.mjs'

/** The browser the tests drive: the one `npm test` found, or the one found here when vitest is started by hand. */
export const chromiumPath = findBrowser()

/** No sandbox, because containers and root offer none; no background traffic, because tests must not need a network. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
