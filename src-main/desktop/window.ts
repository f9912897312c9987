import { BrowserWindow } from 'electron'
import { pageAddress } from './sender'

/** Makes the window, shown when its first picture is ready. */
export function createWindow(preloadFile: string, onShown: () => void): BrowserWindow {
  const window = new BrowserWindow({
    width: 1360,
    height: 860,
    minWidth: 960,
    minHeight: 600,
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
    window.show()
    onShown()
  })
  return window
}

/** Loads the page; to be called once everything that answers it is in place. */
export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(pageAddress)
}
