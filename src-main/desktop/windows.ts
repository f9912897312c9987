import { join } from 'node:path'
import { app, BrowserWindow, screen } from 'electron'
import type { MenuCommand } from '../contract/channels'
import { channels } from '../contract/channels'
import { writeReadyFile } from '../files/scratch'
import { readStateFile, writeStateFile } from '../files/state/state-file'
import type { Services } from '../ipc/services'
import { createWindow, loadPage } from './window'
import { windowStart, type WindowState } from './window-state'
import type { Wiring } from './wiring'

export interface WindowsOptions {
  /** The services of one window, which begins with `lab`: a file, an example's name, or null for the default one. */
  servicesFor(lab: string | null): Services
  /** Brings a window to the front that has this lab's file open; false when there is none. */
  showOpen?(lab: string): Promise<boolean>
  readonly report: (error: unknown) => void
  readonly preloadFile: string
  /** File to write when the first window is on the screen, or null. */
  readonly readyFile: string | null
}

/** The windows of the program, each with a lab of its own. */
export class Windows {
  private readonly stateFile = join(app.getPath('userData'), 'window.json')
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly options: WindowsOptions,
    private readonly wiring: Wiring,
  ) {}

  /** Opens a window with a lab, or shows the one that has it open already; what goes wrong is reported, since nobody waits for it. */
  open(lab: string | null): void {
    this.make(lab).catch((error: unknown) => this.options.report(error))
  }

  /** Brings the foremost window to the front, or opens one if all are closed. */
  show(): void {
    const window = this.foremost()
    if (window === null) this.open(null)
    else toFront(window)
  }

  /** Tells the page in the foremost window what was chosen in the menu. */
  send(command: MenuCommand): void {
    this.foremost()?.webContents.send(channels.menu, command)
  }

  /** Writes what is still to be written: drafts, and where the window was. */
  async flush(): Promise<void> {
    await Promise.all([this.writing, this.wiring.flushDrafts()])
  }

  private async make(lab: string | null): Promise<void> {
    if (lab !== null && (await this.options.showOpen?.(lab)) === true) return
    const stored = windowStart(await readStateFile(this.stateFile), workAreas())
    // Looked at after the reading: two labs may be opened at once.
    const isFirst = BrowserWindow.getAllWindows().length === 0
    // Only the first goes where the last one was: a second would hide it.
    const start = isFirst ? stored : { ...stored, place: null, maximised: false }
    const window = createWindow(this.options.preloadFile, start, () => this.tellReady())
    window.on('close', () => this.keepState(window))
    const show = (): void => toFront(window)
    this.wiring.attach(window.webContents, { ...this.options.servicesFor(lab), show })
    await loadPage(window)
  }

  private keepState(window: BrowserWindow): void {
    const state: WindowState = { bounds: window.getNormalBounds(), maximised: window.isMaximized() }
    this.writing = this.writing
      .then(() => writeStateFile(this.stateFile, state))
      .catch((error: unknown) => this.options.report(error))
  }

  private tellReady(): void {
    const { readyFile } = this.options
    if (readyFile !== null) writeReadyFile(readyFile).catch((error: unknown) => this.options.report(error))
  }

  private foremost(): BrowserWindow | null {
    return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0] ?? null
  }
}

function toFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.focus()
}

function workAreas(): Electron.Rectangle[] {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  return [primary, ...others].map(({ workArea }) => workArea)
}
