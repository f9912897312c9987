import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const sources = ['src-main/desktop', 'src-main/preload', 'src-main/main.ts'].flatMap((top) =>
  top.endsWith('.ts') ? [top] : readdirSync(top).map((name) => join(top, name)),
)
const text = (path: string): string => readFileSync(path, 'utf8')

/** Names that a file takes from 'electron' to use, types left out. */
const taken = (path: string): string[] =>
  [...text(path).matchAll(/import \{([^}]*)\} from 'electron'/g)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  )

it('uses of Electron what it must: no shell, no clipboard, no second way to reach a page or a file', () => {
  const used = new Set(sources.flatMap(taken))
  expect([...used].sort()).toEqual([
    ...['BrowserWindow', 'Menu', 'MessageChannelMain', 'app', 'contextBridge', 'dialog', 'ipcMain', 'ipcRenderer'],
    ...['protocol', 'screen', 'session'],
  ])
})

it('never opens an address outside, runs text in a page, or attaches a debugger', () => {
  const forbidden = /openExternal|openPath|executeJavaScript|insertCSS|debugger|remote-debugging|setAsDefaultProtocol/
  expect(sources.filter((path) => forbidden.test(text(path)))).toEqual([])
})
