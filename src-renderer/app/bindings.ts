import { useEventFilter } from '../lab/dock/events/filter'
import { usePanels } from '../lab/panels'
import { useLab } from '../lab/store'
import { useSuggestions } from '../lab/suggestions/store'
import { useCommands } from '../ui/commands'
import { useSettings } from '../ui/settings'
import { useShell } from '../ui/shell'
import { useFiles } from './files/store'
import { focusPanel } from './keys/panel-focus'

/** What the lab view itself can do, while it is on the screen. */
export interface LabViewActions {
  zoomBy(factor: number): void
  fit(): void
  toggleTable(): void
  showTab(place: number): void
}

const zoomStep = 1.25

/**
 * Ties the frame's commands to the stores. A feature that registers one of the same name comes before these.
 * To be called in the set-up of a component: the bindings end with it.
 */
export function bindCommands(view: () => LabViewActions | null): void {
  const lab = useLab()
  const panels = usePanels()
  const suggestions = useSuggestions()
  const eventFilter = useEventFilter()
  const files = useFiles()
  const settings = useSettings()
  const shell = useShell()
  const { register } = useCommands()

  register('lab.runOrPause', () => lab.canRun && (lab.playing ? lab.pause() : lab.play()))
  register('lab.step', () => lab.canRun && lab.step())
  register('lab.stepBack', () => lab.canRun && lab.stepBack())
  register('lab.nextMatch', () => lab.canRun && eventFilter.runToMatch())
  register('lab.suggest', () => {
    panels.tab = 'bottleneck'
    return suggestions.find()
  })
  register('lab.toStart', () => lab.canRun && lab.toStart())
  register('lab.follow', () => lab.followSelected())
  register('lab.mode', (place) => {
    const mode = lab.opened?.modes[place]
    return mode && lab.setMode(mode.id)
  })
  register('canvas.zoomIn', () => view()?.zoomBy(zoomStep))
  register('canvas.zoomOut', () => view()?.zoomBy(1 / zoomStep))
  register('canvas.fit', () => view()?.fit())
  register('dock.table', () => view()?.toggleTable())
  register('dock.tab', (place) => view()?.showTab(place))

  register('file.new', () => (files.choosingNew = true))
  register('file.open', () => files.open())
  register('file.save', () => files.save())
  register('file.saveAs', () => files.saveAs())
  register('edit.undo', () => files.undo())
  register('edit.redo', () => files.redo())

  register('window.zoomIn', () => settings.zoomBy(1))
  register('window.zoomOut', () => settings.zoomBy(-1))
  register('window.zoomReset', () => settings.resetZoom())
  register('view.nextPanel', () => focusPanel(1))
  register('view.previousPanel', () => focusPanel(-1))
  register('view.panel', () => (shell.leftPanelOpen = !shell.leftPanelOpen))
}
