import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron } from 'playwright-core'
import type { Desktop } from './driver'

/** Starts a real Electron on the built bundles, with a user folder of its own. */
export async function launchElectron(lab: string): Promise<Desktop> {
  const executablePath = process.env['LAB_ELECTRON']
  if (!executablePath) throw new Error('LAB_ELECTRON must name the binary; start this by npm run test:electron')
  const userData = mkdtempSync(join(tmpdir(), 'lab-electron-'))
  const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const program = await _electron.launch({
    executablePath,
    args: [...rootFlags, `--user-data-dir=${userData}`, resolve('.'), '--lab', lab],
  })
  const page = await program.firstWindow()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  return {
    page,
    complaints,
    menu: (...labels) =>
      program.evaluate(({ Menu }, path) => {
        let items = Menu.getApplicationMenu()?.items ?? []
        for (const [depth, label] of path.entries()) {
          const item = items.find((candidate) => candidate.label.replace('&', '') === label)
          if (!item) throw new Error(`no menu item ${label}`)
          if (depth === path.length - 1) item.click()
          items = item.submenu?.items ?? []
        }
      }, labels),
    answerOpen: (path) =>
      program.evaluate(({ dialog }, chosen) => {
        const filePaths = chosen === null ? [] : [chosen]
        dialog.showOpenDialog = () => Promise.resolve({ canceled: chosen === null, filePaths })
      }, path),
    answerSave: (path) =>
      program.evaluate(({ dialog }, chosen) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' })
      }, path),
    resize: (width, height) =>
      program.evaluate(
        ({ BrowserWindow }, size) => {
          BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height)
        },
        { width, height },
      ),
    close: async () => {
      await program.close()
      rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
