import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Launch } from '../../electron/specs/driver'
import type { StartStage } from './stage'

/** The desktop program as a stage: its dialogs lead to a folder of the test's own. */
export const desktopStage =
  (launch: Launch): StartStage =>
  async (lab, look) => {
    const folder = mkdtempSync(join(tmpdir(), 'lab-story-'))
    const desktop = await launch(lab)
    const { page, complaints } = desktop
    await page.emulateMedia({ colorScheme: look.theme })
    await desktop.resize(look.width, look.height)
    let saves = 0
    return {
      page,
      complaints,
      async save() {
        const target = join(folder, `saved-${++saves}.dplab`)
        await desktop.answerSave(target)
        // Save as, so that each time there is a file of its own to look at.
        await page.keyboard.press('Control+Shift+s')
        await expect.poll(() => existsSync(target), { timeout: 10_000 }).toBe(true)
        await page.locator('footer').getByText(`Saved saved-${saves}.dplab`).waitFor()
        return readFileSync(target)
      },
      async open(fileName, bytes) {
        const path = join(folder, fileName)
        writeFileSync(path, bytes)
        await desktop.answerOpen(path)
        await page.keyboard.press('Control+o')
      },
      async close() {
        await desktop.close()
        rmSync(folder, { recursive: true })
      },
    }
  }
