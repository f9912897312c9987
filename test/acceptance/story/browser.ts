import { readFileSync } from 'node:fs'
import { Workbench } from '../workbench'
import type { StartStage } from './stage'

/** The workbench behind its loopback host as a stage: files come and go by the browser. */
export const browserStage: StartStage = async (lab, look) => {
  const bench = await Workbench.open(lab, look)
  const { page, complaints } = bench
  return {
    page,
    complaints,
    async save() {
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')])
      // Until the page has taken note of it there are changes that are not saved.
      await page.getByText(`Downloaded ${download.suggestedFilename()}`).waitFor()
      return readFileSync(await download.path())
    },
    async open(fileName, bytes) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
      await chooser.setFiles({ name: fileName, mimeType: 'application/json', buffer: bytes })
    },
    close: () => bench.close(),
  }
}
