/**
 * A stand-in for the 'electron' module: enough of it to run the built main and preload bundles against a page in a real
 * Chromium, on a machine without Electron's binary. It proves our use of Electron, not Electron's behaviour: there is
 * no isolated world and no real sandbox.
 */
import { EventEmitter } from 'node:events'
import { chromium, type Browser, type Page } from 'playwright-core'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'
import { StandinContents } from './standin-contents'
import { ipcMain, protocol } from './standin-channels'

export { ipcMain, protocol } from './standin-channels'
export { MessageChannelMain } from './standin-channels'

/** What tests look at, and how they end it. */
export const control = {
  windows: [] as BrowserWindow[],
  browser: null as Browser | null,
  permissions: { request: null as unknown, check: null as unknown, device: null as unknown },
  deniedUrls: [] as string[],
  sandboxed: false,
  /** Called with the page of each window when it is shown. */
  onShown: null as ((page: Page) => void) | null,
  async close(): Promise<void> {
    for (const window of control.windows) window.webContents.emit('destroyed')
    await control.browser?.close()
    app.emit('window-all-closed')
  },
}

class App extends EventEmitter {
  isPackaged = false
  quitted = false
  requestSingleInstanceLock = (): boolean => true
  enableSandbox = (): void => void (control.sandboxed = true)
  whenReady = (): Promise<void> => Promise.resolve()
  quit = (): void => void (this.quitted = true)
}
export const app = new App()

interface WindowOptions {
  readonly width?: number
  readonly height?: number
  readonly webPreferences?: { readonly preload?: string }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: StandinContents
  visible = false

  constructor(readonly options: WindowOptions) {
    super()
    this.webContents = new StandinContents(ipcMain, protocol)
    control.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  static getAllWindows(): BrowserWindow[] {
    return control.windows
  }

  show(): void {
    this.visible = true
  }

  async loadURL(url: string): Promise<void> {
    control.browser ??= await chromium.launch({ executablePath: chromiumPath ?? '', args: chromiumArgs })
    const { width = 800, height = 600 } = this.options
    const page = await control.browser.newPage({ viewport: { width, height } })
    await this.webContents.attach(page, this.options.webPreferences?.preload ?? null)
    await this.webContents.load(url)
    this.emit('ready-to-show')
    control.onShown?.(page)
  }
}

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: unknown): void => void (control.permissions.request = handler),
    setPermissionCheckHandler: (handler: unknown): void => void (control.permissions.check = handler),
    setDevicePermissionHandler: (handler: unknown): void => void (control.permissions.device = handler),
    webRequest: { onBeforeRequest: ({ urls }: { urls: string[] }): void => void control.deniedUrls.push(...urls) },
  },
}

export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu: (): void => undefined,
}
