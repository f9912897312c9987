import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../contract/channels'

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  /** Reload and the developer's tools are for development only. */
  readonly packaged: boolean
  /** Tells the page in the foremost window. */
  readonly send: (command: MenuCommand) => void
}

/** The application menu: what the page does is sent to it by name, what the system does is a role. */
export function menuTemplate({ platform, packaged, send }: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const command = (label: string, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => send(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const file: MenuItemConstructorOptions[] = [
    command('New Lab…', 'newLab', 'CommandOrControl+N'),
    command('Open…', 'open', 'CommandOrControl+O'),
    separator,
    command('Save', 'save', 'CommandOrControl+S'),
    command('Save As…', 'saveAs', 'CommandOrControl+Shift+S'),
    separator,
    { role: 'close' },
    ...(isMac ? [] : [{ role: 'quit' } as const]),
  ]
  const edit: MenuItemConstructorOptions[] = [
    command('Undo', 'undo', 'CommandOrControl+Z'),
    command('Redo', 'redo', isMac ? 'Shift+Command+Z' : 'Control+Y'),
    command('History', 'history', 'CommandOrControl+Shift+H'),
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ]
  const theme: MenuItemConstructorOptions[] = [
    command('As the System', 'themeSystem'),
    command('Light', 'themeLight'),
    command('Dark', 'themeDark'),
  ]
  const view: MenuItemConstructorOptions[] = [
    command('Core Map', 'coreMap'),
    { label: 'Theme', submenu: theme },
    separator,
    command('Zoom In', 'zoomIn', 'CommandOrControl+Plus'),
    command('Zoom Out', 'zoomOut', 'CommandOrControl+-'),
    command('Actual Size', 'zoomReset', 'CommandOrControl+0'),
    separator,
    { role: 'togglefullscreen' },
    ...(packaged ? [] : [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
  ]
  const help: MenuItemConstructorOptions[] = [
    command('Command Palette', 'palette', 'CommandOrControl+K'),
    command('First Lab in Five Minutes', 'firstLab'),
    separator,
    command('Keyboard Map', 'keyboardMap'),
    command('Glossary', 'glossary', 'F1'),
    ...(isMac ? [] : [separator, { role: 'about' } as const]),
  ]
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: file },
    { label: '&Edit', submenu: edit },
    { label: '&View', submenu: view },
    { role: 'windowMenu' },
    { label: '&Help', role: 'help', submenu: help },
  ]
}
