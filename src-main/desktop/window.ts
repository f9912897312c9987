import { BrowserWindow } from 'electron'
import { pageAddress } from './sender'
import { minimumWindow, type WindowStart } from './window-state'

/** Makes the window, shown when its first picture is ready. */
export function createWindow(preloadFile: string, start: WindowStart, onShown: () => void): BrowserWindow {
  const window = new BrowserWindow({
    ...start.size,
    ...start.place,
    minWidth: minimumWindow.width,
    minHeight: minimumWindow.height,
    show: false,
    title: 'Datapath Lab',
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => {
    if (start.maximised) window.maximize()
    window.show()
    onShown()
  })
  return window
}

/** Loads the page; to be called once everything that answers it is in place. */
export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(pageAddress)
}
