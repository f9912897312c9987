/**
 * A stand-in for the 'electron' module: enough of it to run the built main and preload bundles against a page in a real
 * Chromium, on a machine without Electron's binary. It proves our use of Electron, not Electron's behaviour: there is
 * no isolated world and no real sandbox.
 */
import { EventEmitter } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'
import { ipcMain, protocol } from './standin-channels'
import { StandinContents } from './standin-contents'

export { ipcMain, MessageChannelMain, protocol } from './standin-channels'
export { dialog, Menu, screen, system } from './standin-system'

type Handler = (...args: never[]) => unknown

/** What tests look at, and how they end it. */
export const control = {
  windows: [] as BrowserWindow[],
  browser: null as Browser | null,
  permissions: { request: null as unknown, check: null as unknown, device: null as unknown },
  deniedUrls: [] as string[],
  sandboxed: false,
  /** The program's own folder, new and empty. */
  userData: mkdtempSync(join(tmpdir(), 'lab-standin-')),
  /** Called with the page of each window when it is shown. */
  onShown: null as ((page: Page) => void) | null,
  /** Closes the windows as a user does; ends when the program has. */
  async close(): Promise<void> {
    const ended = app.quitted ? Promise.resolve() : new Promise<void>((resolve) => app.once('quit', () => resolve()))
    for (const window of [...control.windows]) window.close()
    await ended
    await control.browser?.close()
  },
}

class App extends EventEmitter {
  isPackaged = false
  quitted = false
  /** What was sent along with the request for the lock. */
  launch: unknown = null
  requestSingleInstanceLock = (launch: unknown): boolean => {
    this.launch = launch
    return true
  }
  enableSandbox = (): void => void (control.sandboxed = true)
  whenReady = (): Promise<void> => Promise.resolve()
  getPath = (name: string): string => (name === 'userData' ? control.userData : tmpdir())
  quit = (): void => {
    let prevented = false
    this.emit('before-quit', { preventDefault: () => (prevented = true) })
    if (prevented) return
    this.quitted = true
    this.emit('quit')
  }
}
export const app = new App()

interface WindowOptions {
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly webPreferences?: { readonly preload?: string }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: StandinContents
  visible = false
  focused = 0
  maximised = false

  constructor(readonly options: WindowOptions) {
    super()
    this.webContents = new StandinContents(ipcMain, protocol)
    control.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  static getAllWindows(): BrowserWindow[] {
    return control.windows
  }

  static getFocusedWindow(): BrowserWindow | null {
    return control.windows.at(-1) ?? null
  }

  show(): void {
    this.visible = true
  }

  focus(): void {
    this.focused += 1
  }

  maximize(): void {
    this.maximised = true
  }

  isMaximized(): boolean {
    return this.maximised
  }

  isDestroyed(): boolean {
    return !control.windows.includes(this)
  }

  isMinimized(): boolean {
    return false
  }

  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    const { x = 0, y = 0, width = 800, height = 600 } = this.options
    return { x, y, width, height }
  }

  close(): void {
    this.emit('close', {})
    control.windows.splice(control.windows.indexOf(this), 1)
    this.webContents.emit('destroyed')
    void this.webContents.page?.close()
    if (control.windows.length === 0) app.emit('window-all-closed')
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

/** What the session told its listeners, by event. */
export const sessionEvents = new Map<string, Handler>()

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: unknown): void => void (control.permissions.request = handler),
    setPermissionCheckHandler: (handler: unknown): void => void (control.permissions.check = handler),
    setDevicePermissionHandler: (handler: unknown): void => void (control.permissions.device = handler),
    webRequest: { onBeforeRequest: ({ urls }: { urls: string[] }): void => void control.deniedUrls.push(...urls) },
    on: (event: string, handler: Handler): void => void sessionEvents.set(event, handler),
  },
}
