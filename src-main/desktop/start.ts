import { app, BrowserWindow, Menu, session } from 'electron'
import { writeReadyFile } from '../files/scratch'
import type { Services } from '../ipc/services'
import { denyLeaving, denyNetwork, denyPermissions } from './policy'
import { registerPageScheme, servePage } from './scheme'
import { createWindow, loadPage } from './window'
import { Wiring } from './wiring'

export interface DesktopOptions {
  readonly services: Services
  readonly pageFolder: string
  readonly preloadFile: string
  /** File to write when the window is on the screen, or null. */
  readonly readyFile: string | null
}

/** Starts the desktop app, or hands over to the instance that is already running. */
export function startDesktop(options: DesktopOptions): void {
  if (!app.requestSingleInstanceLock()) return app.quit()
  app.enableSandbox()
  registerPageScheme()
  denyLeaving(app)
  app.on('second-instance', showWindow)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app
    .whenReady()
    .then(() => ready(options))
    .catch((error: unknown) => options.services.report(error))
}

async function ready(options: DesktopOptions): Promise<void> {
  denyPermissions(session.defaultSession)
  denyNetwork(session.defaultSession)
  servePage(options.pageFolder)
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ role: 'fileMenu' }, { role: 'editMenu' }, { role: 'viewMenu' }]))
  const wiring = new Wiring(options.services)
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0)
      open(options, wiring).catch((error: unknown) => options.services.report(error))
  })
  await open(options, wiring)
}

async function open(options: DesktopOptions, wiring: Wiring): Promise<void> {
  const { services, readyFile } = options
  const window = createWindow(options.preloadFile, () => {
    if (readyFile !== null) writeReadyFile(readyFile).catch((error: unknown) => services.report(error))
  })
  wiring.attach(window.webContents)
  await loadPage(window)
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}
