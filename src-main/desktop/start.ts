import { app, Menu, session } from 'electron'
import { labOfRequest, type LaunchRequest } from './launch'
import { menuTemplate } from './menu'
import { denyForeignDownloads, denyLeaving, denyNetwork, denyPermissions } from './policy'
import { flushBeforeQuit } from './quit'
import { registerPageScheme, servePage } from './scheme'
import { Windows, type WindowsOptions } from './windows'
import { Wiring } from './wiring'

export interface DesktopOptions extends WindowsOptions {
  /** The lab this program was started with, or null. */
  readonly lab: string | null
  readonly pageFolder: string
}

/** Starts the desktop app, or hands its lab over to the instance that is already running. */
export function startDesktop(options: DesktopOptions): void {
  const request: LaunchRequest = { lab: options.lab }
  if (!app.requestSingleInstanceLock(request)) return app.quit()
  app.enableSandbox()
  registerPageScheme()
  denyLeaving(app)
  const desk = new Desk(options)
  app.on('second-instance', (_event, _arguments, _folder, sent) => desk.welcome(labOfRequest(sent)))
  // macOS names a double-clicked file this way, also before the program is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    desk.welcome(path)
  })
  app.on('activate', () => desk.welcome(null))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app
    .whenReady()
    .then(() => desk.begin())
    .catch((error: unknown) => options.report(error))
}

/** What comes before there can be windows waits; afterwards each lab gets its window. */
class Desk {
  private windows: Windows | null = null
  private readonly waiting: string[] = []

  constructor(private readonly options: DesktopOptions) {}

  begin(): void {
    const { options } = this
    denyPermissions(session.defaultSession)
    denyNetwork(session.defaultSession)
    denyForeignDownloads(session.defaultSession)
    servePage(options.pageFolder)
    const windows = new Windows(options, new Wiring(options.report))
    this.windows = windows
    const { platform } = process
    const template = menuTemplate({ platform, packaged: app.isPackaged, send: (command) => windows.send(command) })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
    flushBeforeQuit(app, () => windows.flush(), options.report)
    const [first = null, ...more] = [...(options.lab === null ? [] : [options.lab]), ...this.waiting]
    for (const lab of [first, ...more]) windows.open(lab)
  }

  /** Opens a lab in a window of its own; without one, brings a window to the front. */
  welcome(lab: string | null): void {
    if (this.windows === null) {
      if (lab !== null) this.waiting.push(lab)
    } else if (lab === null) this.windows.show()
    else this.windows.open(lab)
  }
}
