import type { App, Session, WebContents } from 'electron'
import { pageOrigin } from './sender'

/** Denies every permission a page can ask for; there are no exceptions. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

/** Nothing remote is ever loaded; whatever asks for it is stopped before it leaves the machine. */
export function denyNetwork(session: Session): void {
  const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*']
  session.webRequest.onBeforeRequest({ urls }, (_details, decide) => decide({ cancel: true }))
}

/** The page saves what it made itself (a table, a picture); nothing that comes from elsewhere is downloaded. */
export function denyForeignDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${pageOrigin}/`)) event.preventDefault()
  })
}

/** Every page stays where it is: no navigation, no new windows, no embedded pages. */
export function denyLeaving(app: App): void {
  app.on('web-contents-created', (_event, contents) => keepInPlace(contents))
}

function keepInPlace(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
