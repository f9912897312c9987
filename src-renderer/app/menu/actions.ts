import { type CommandName, useCommands } from '../../ui/commands'
import { type Theme, useTheme } from '../../ui/theme'
import type { MenuActions } from './menu'

/** The application menu does what keys do, by the same commands. To be called in the set-up of a component. */
export function menuActions(): MenuActions {
  const commands = useCommands()
  const theme = useTheme()
  const command = (name: CommandName) => () => {
    commands.run(name)
  }
  const show = (wanted: Theme) => () => {
    theme.theme = wanted
  }
  return {
    newLab: command('file.new'),
    open: command('file.open'),
    save: command('file.save'),
    saveAs: command('file.saveAs'),
    undo: command('edit.undo'),
    redo: command('edit.redo'),
    history: command('edit.history'),
    coreMap: command('view.cores'),
    themeSystem: show('system'),
    themeLight: show('light'),
    themeDark: show('dark'),
    zoomIn: command('window.zoomIn'),
    zoomOut: command('window.zoomOut'),
    zoomReset: command('window.zoomReset'),
    palette: command('help.palette'),
    firstLab: command('guide.start'),
    keyboardMap: command('help.keyboard'),
    glossary: command('help.glossary'),
  }
}
