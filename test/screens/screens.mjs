/**
 * Pictures of every view and state of the built app, light and dark: one sheet of each in docs/screens/, and the
 * single ones that the documentation shows. `npm run screens [-- PART-OF-A-TITLE]`; with a part of a title only those
 * shots are made anew, and the sheet takes the others as they are. All single pictures are in test-output/screens/.
 */
import { copyFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'
import { scenes } from './scenes.mjs'
import { goThrough } from './stage.mjs'
import { contactSheet } from './sheet.mjs'
import { printStartTimes } from './start-times.mjs'
import { smallPng } from './small-png.mjs'

const root = resolve(import.meta.dirname, '../..')
const shown = join(root, 'docs/screens')
const all = join(root, 'test-output/screens')
const part = process.argv[2] ?? ''
const themes = /** @type {const} */ (['light', 'dark'])

function pathOf(title, theme) {
  const name = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')
  return join(all, `${name}-${theme}.png`)
}

mkdirSync(shown, { recursive: true })
mkdirSync(all, { recursive: true })
const launch = { ...(chromiumPath ? { executablePath: chromiumPath } : {}), args: chromiumArgs }
const browser = await chromium.launch(launch)
try {
  await goThrough(
    browser,
    async (page, shot) => {
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme })
        await page.waitForTimeout(250)
        await page.screenshot({ path: pathOf(shot.title, theme) })
        if (shot.file)
          copyFileSync(pathOf(shot.title, theme), join(shown, `${shot.file}${theme === 'dark' ? '-dark' : ''}.png`))
      }
      console.log(shot.title)
    },
    (title) => title.toLowerCase().includes(part.toLowerCase()),
  )
  for (const theme of themes) {
    const pictures = scenes
      .flatMap(({ shots }) => shots)
      .map(({ title }) => ({ title, path: pathOf(title, theme) }))
      .filter(({ path }) => existsSync(path))
    const path = join(shown, `${theme}.png`)
    writeFileSync(path, await smallPng(browser, await contactSheet(browser, pictures, theme)))
    console.log(`${path}: ${pictures.length} pictures, ${(statSync(path).size / 1e6).toFixed(2)} MB`)
  }
  if (part === '') await printStartTimes(launch)
} finally {
  await browser.close()
}
