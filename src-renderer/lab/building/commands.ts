import { onBeforeUnmount, onMounted } from 'vue'
import { useCommands } from '../../ui/commands'
import { useEditor } from '../editing/store'
import { useLab } from '../store'
import { useClipboard } from './clipboard'
import { wire } from './connect/partners'
import { useBuilding } from './store'

/** A nudge of a note, as a part of the cross-section. */
const nudge = 0.02

/** What keys and menus can ask of the canvas while it is on the screen. To be called in the set-up of a component. */
export function useBuildingCommands(): void {
  const lab = useLab()
  const editor = useEditor()
  const building = useBuilding()
  const clipboard = useClipboard()
  const { register } = useCommands()

  /** Elements meant by the selection: a source or a sink means the paths that begin or end there. */
  function meant(): readonly string[] {
    const paths = lab.opened?.lab.traffic.paths ?? []
    if (lab.selected === 'source') return paths.filter(({ from }) => from === wire).map(({ id }) => id)
    if (lab.selected === 'sink') return paths.filter(({ to }) => to === wire).map(({ id }) => id)
    return editor.chosen
  }
  async function remove(): Promise<void> {
    const ids = meant()
    if (ids.length === 0) {
      building.reason = 'Select a VM, a pNIC, the switch, a core, a path or a note to remove it.'
      return
    }
    building.stop()
    if (!(await editor.run({ kind: 'remove', ids }))) building.reason = editor.refusal ?? ''
    else refocus()
  }
  /** What had the focus is gone: the keyboard goes on at the beginning of the picture. */
  function refocus(): void {
    if (document.activeElement !== null && document.activeElement !== document.body) return
    document.querySelector<SVGElement>('.canvas [data-part]')?.focus({ preventScroll: true })
  }
  function selectAll(): void {
    const opened = lab.opened?.lab
    if (!opened) return
    const { pnics, externalSwitch, guests, canvasNotes = [] } = opened
    editor.choose(
      [...pnics, ...(externalSwitch ? [externalSwitch] : []), ...canvasNotes, ...guests].map(({ id }) => id),
    )
  }
  function connect(): void {
    const element = editor.selectedElement
    if (lab.selected === 'source') void building.begin({ station: wire, is: 'from' })
    else if (lab.selected === 'sink') void building.begin({ station: wire, is: 'to' })
    else if (element?.kind === 'guest') void building.begin({ station: element.id, is: 'from' })
    else building.reason = 'Frames are sent by the wire and by VMs: select a VM, or add a source.'
    if (building.wish !== null) building.step(1)
  }
  async function move(by: 1 | -1): Promise<void> {
    const opened = lab.opened?.lab
    const element = editor.selectedElement
    if (!opened || element === null) return
    const note = opened.canvasNotes?.find(({ id }) => id === element.id)
    if (element.kind === 'note' && note) {
      const x = Math.round(Math.min(Math.max(note.x + by * nudge, 0), 1) * 1e4) / 1e4
      await editor.run({ kind: 'setField', elements: [element], field: 'x', value: x })
      return
    }
    if (element.kind !== 'guest' && element.kind !== 'pnic' && element.kind !== 'core') return
    const list = element.kind === 'guest' ? opened.guests : element.kind === 'pnic' ? opened.pnics : opened.host.cores
    const to = list.findIndex(({ id }) => id === element.id) + by
    await editor.move(element.id, to, by, list.length)
  }

  register('edit.remove', remove)
  register('edit.duplicate', () => editor.duplicateChosen())
  register('edit.selectAll', selectAll)
  register('edit.connect', connect)
  register('edit.moveBack', () => move(-1))
  register('edit.moveOn', () => move(1))
  register('edit.copy', clipboard.copy)
  register('edit.cut', clipboard.cut)
  register('edit.paste', clipboard.paste)
  register('canvas.find', () => (building.finding = true))

  /** A note is opened where it stands. */
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'F2' && editor.selectedElement?.kind === 'note') building.editedNote = editor.selectedElement.id
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
