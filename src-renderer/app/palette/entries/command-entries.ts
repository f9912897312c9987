import { usePanels } from '../../../lab/panels'
import { useLab } from '../../../lab/store'
import { type CommandName, useCommands } from '../../../ui/commands'
import { keysOf } from '../../keyboard'
import type { PaletteEntry } from '../entry'

/** What a command is called. Those that need to be told which one (mode, tab, view) have entries of their own. */
const titles: Readonly<
  Record<Exclude<CommandName, PlacedCommand | FocusCommand>, readonly [group: string, title: string]>
> = {
  'canvas.fit': ['Canvas', 'Fit the canvas'],
  'canvas.zoomIn': ['Canvas', 'Zoom in'],
  'canvas.zoomOut': ['Canvas', 'Zoom out'],
  'dock.fold': ['Results', 'Fold or unfold the results'],
  'dock.table': ['Results', 'Chart or table'],
  'canvas.find': ['Canvas', 'Find an element'],
  'edit.connect': ['Edit', 'Connect the selection with ...'],
  'edit.copy': ['Edit', 'Copy'],
  'edit.cut': ['Edit', 'Cut'],
  'edit.duplicate': ['Edit', 'Duplicate'],
  'edit.moveBack': ['Edit', 'Move back among its kind'],
  'edit.moveOn': ['Edit', 'Move on among its kind'],
  'edit.paste': ['Edit', 'Paste'],
  'edit.remove': ['Edit', 'Remove'],
  'edit.selectAll': ['Edit', 'Select all'],
  'edit.history': ['Edit', 'History of changes'],
  'edit.redo': ['Edit', 'Redo'],
  'edit.undo': ['Edit', 'Undo'],
  'file.new': ['File', 'New lab'],
  'file.open': ['File', 'Open lab'],
  'file.save': ['File', 'Save'],
  'file.saveAs': ['File', 'Save as'],
  'guide.start': ['Help', 'First lab in five minutes'],
  'help.glossary': ['Help', 'Glossary'],
  'help.keyboard': ['Help', 'Keyboard map'],
  'help.palette': ['Help', 'Command palette'],
  'lab.follow': ['Run', 'Follow the newest packet at the selected part'],
  'lab.suggest': ['Run', 'Find what would help'],
  'lab.nextMatch': ['Run', 'To the next event that matches the filter'],
  'lab.nextStep': ['Run', 'To the next step of the followed packet'],
  'lab.runOrPause': ['Run', 'Run or pause'],
  'lab.step': ['Run', 'Step'],
  'lab.stepBack': ['Run', 'Step back'],
  'lab.toStart': ['Run', 'Back to 0 s'],
  'view.cores': ['Window', 'Core map'],
  'view.panel': ['Window', 'Show or hide the outline'],
  'window.zoomIn': ['Window', 'Make everything larger'],
  'window.zoomOut': ['Window', 'Make everything smaller'],
  'window.zoomReset': ['Window', 'Usual size of everything'],
}
type PlacedCommand = 'dock.tab' | 'lab.mode' | 'view.show'
/** From one panel to the next: of no use out of the palette, which has the focus itself. */
type FocusCommand = 'view.nextPanel' | 'view.previousPanel'

/** Commands of what only the lab view shows. */
const inLabView = /^(canvas|dock)[.]|^lab[.](follow|nextStep|suggest)$/

/** Every command of the page. To be called in the set-up of a component. */
export function useCommandEntries(inLab: () => boolean): () => readonly PaletteEntry[] {
  const commands = useCommands()
  const lab = useLab()
  const panels = usePanels()

  function blocked(name: CommandName): string | null {
    if (inLabView.test(name) && !inLab()) return 'only in the lab view'
    switch (name) {
      case 'edit.undo':
        return lab.opened?.undo ? null : 'there is no change to take back'
      case 'edit.redo':
        return lab.opened?.redo ? null : 'nothing was taken back'
      case 'file.save':
      case 'file.saveAs':
        return lab.opened ? null : 'no lab is open'
      case 'dock.table':
        return panels.hasTable ? null : 'this tab has no chart'
      case 'lab.follow':
      case 'lab.nextStep':
      case 'lab.runOrPause':
      case 'lab.step':
      case 'lab.stepBack':
      case 'lab.toStart':
        return lab.canRun ? blockedStep(name) : (lab.refusals[0]?.message ?? 'no run is open')
      default:
        return commands.has(name) ? null : 'not here'
    }
  }
  function blockedStep(name: CommandName): string | null {
    if (name === 'lab.nextStep') return lab.followed ? null : 'no packet is followed'
    if (name === 'lab.follow') return lab.selected === null ? 'no part is selected' : null
    const goesBack = name === 'lab.stepBack' || name === 'lab.toStart'
    return goesBack && (lab.frame?.timePicoseconds ?? 0) === 0 ? 'the run stands at 0 s' : null
  }
  const detail = (name: CommandName): string => {
    if (name === 'edit.undo' && lab.opened?.undo) return `: ${lab.opened.undo}`
    return name === 'edit.redo' && lab.opened?.redo ? `: ${lab.opened.redo}` : ''
  }

  return () =>
    Object.entries(titles).flatMap(([key, [group, title]]) => {
      const name = key as Exclude<CommandName, PlacedCommand>
      if (name === 'help.palette') return []
      const entry: PaletteEntry = {
        id: name,
        group,
        title: `${title}${detail(name)}`,
        keys: keysOf(name),
        blocked: blocked(name),
        run: () => commands.run(name),
      }
      return [entry]
    })
}
