import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { manyGuests } from '../frames/many-guests.mjs'
import { serve, shownDay, temporaryHome } from './app.mjs'
import { halt } from './page.mjs'
import { scenes } from './scenes.mjs'

/**
 * Goes through all scenes in a browser and calls `see` at each shot.
 * @param {import('playwright-core').Browser} browser
 * @param {(page: import('playwright-core').Page, shot: import('./scenes.mjs').Shot) => Promise<void>} see
 * @param {(title: string) => boolean} [wanted] scenes without any wanted shot are left out
 */
export async function goThrough(browser, see, wanted = () => true) {
  const other = temporaryHome()
  const manyFile = join(other.folder, '32-vms.dplab')
  writeFileSync(manyFile, JSON.stringify(manyGuests(32, 1)))
  let home = temporaryHome()
  try {
    for (const scene of scenes) {
      if (!scene.shots.some(({ title }) => wanted(title))) continue
      // Each window begins as on a new machine, except the one that finds what the last has left.
      if (!scene.again) {
        home.remove()
        home = temporaryHome()
      } else if (!wanted('Run: after a change, with the difference')) continue
      const host = await serve(scene.lab === '32-vms' ? manyFile : scene.lab, home.folder)
      const context = await browser.newContext({
        viewport: scene.size ?? { width: 1440, height: 900 },
        bypassCSP: true,
        timezoneId: 'UTC',
        locale: 'en-GB',
        ...scene.media,
      })
      try {
        const page = await context.newPage()
        await page.clock.setFixedTime(shownDay)
        await page.goto(host.address)
        await halt(page)
        for (const shot of scene.shots) {
          if (shot.alone && !wanted(shot.title)) continue
          try {
            await shot.reach(page)
          } catch (error) {
            throw new Error(`"${shot.title}" was not reached`, { cause: error })
          }
          if (wanted(shot.title)) await see(page, shot)
        }
      } finally {
        await context.close()
        await host.stop()
      }
    }
  } finally {
    home.remove()
    other.remove()
  }
}
