import { basename, dirname, extname, join } from 'node:path'
import { app, BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron'
import { pathExists } from '../files/path-exists'

/** How the user names files; the page learns neither path. */
export interface FileDialogs {
  /** null when the user chose none. */
  chooseFile(): Promise<string | null>
  chooseTarget(suggestedName: string): Promise<string | null>
}

const extension = '.dplab'
const filters = [{ name: 'Datapath Lab', extensions: ['dplab'] }]

/** The system's own dialogs, on the foremost window. */
export function systemDialogs(): FileDialogs {
  return {
    chooseFile: async () => {
      const { canceled, filePaths } = await showOpen({ title: 'Open a lab', filters, properties: ['openFile'] })
      return canceled ? null : (filePaths[0] ?? null)
    },
    chooseTarget: async (suggestedName) => {
      let folder = app.getPath('documents')
      let name = fileNameOf(suggestedName)
      for (;;) {
        const defaultPath = join(folder, name)
        const { canceled, filePath } = await showSave({ title: 'Save the lab', filters, defaultPath })
        if (canceled || filePath === '') return null
        if (extname(filePath) !== '') return filePath
        // Some systems leave the ending to us. What they asked about was another name: an existing file is asked for again.
        const target = filePath + extension
        if (!(await pathExists(target))) return target
        folder = dirname(target)
        name = basename(target)
      }
    },
  }
}

/**
 * A name that is one file name on every system, whatever a lab or a page suggested: no path, no control, direction or
 * reserved characters, at most 100 characters, always with our ending.
 */
export function fileNameOf(suggested: string): string {
  const plain = suggested
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[\\/:*?"<>|]/g, '-')
    .replace(/[.]dplab$/i, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const short = [...plain].slice(0, 100 - extension.length).join('')
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)([.]|$)/i.test(short)
  return (short === '' || reserved ? `lab${short}` : short) + extension
}

function showOpen(options: OpenDialogOptions): Promise<Electron.OpenDialogReturnValue> {
  const window = BrowserWindow.getFocusedWindow()
  return window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)
}

function showSave(options: SaveDialogOptions): Promise<Electron.SaveDialogReturnValue> {
  const window = BrowserWindow.getFocusedWindow()
  return window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)
}
