import type { Choice, useOutlineActions } from './actions'
import type { MenuEntry } from './menu-entry'
import type { OutlineNode } from './tree'

interface Handlers {
  readonly rename: (node: OutlineNode) => unknown
  readonly stations: (path: string) => unknown
  /** Does something to the lab and puts the focus where it belongs afterwards. */
  readonly after: (node: OutlineNode | null, act: () => Promise<unknown>) => unknown
}

/** The menu of a row; without a row, what can be added to the lab. */
export function rowEntries(
  actions: ReturnType<typeof useOutlineActions>,
  node: OutlineNode | null,
  { rename, stations, after }: Handlers,
): readonly MenuEntry[] {
  const entry = (choice: Choice): MenuEntry => ({
    title: choice.title,
    act: () => after(node, () => actions.run(choice)),
  })
  const additions = actions.additions.value.map(entry)
  if (node === null) return additions
  const add = { title: 'Add', entries: additions }
  const element = actions.elementFor(node)
  if (element === null) return [add]
  const connections = actions.connections(element).map(entry)
  const isOwn = actions.isOwn(node, element)
  const has = (condition: boolean, entries: readonly MenuEntry[]): readonly MenuEntry[] => (condition ? entries : [])
  const moved = (title: string, keys: string, by: -1 | 1): MenuEntry => ({
    title,
    keys,
    disabled: actions.placeAfter(element, by) === null,
    act: () => after(node, () => actions.move(element, by)),
  })
  return [
    ...has(isOwn && actions.nameOf(element) !== null, [{ title: 'Rename', keys: 'F2', act: () => rename(node) }]),
    ...has(element.kind === 'path', [{ title: 'Edit stations', act: () => stations(element.id) }]),
    add,
    ...has(connections.length > 0, [{ title: 'Connect to', entries: connections }]),
    ...has(isOwn && element.id !== '' && element.kind !== 'externalSwitch', [
      moved('Move up', 'Alt ↑', -1),
      moved('Move down', 'Alt ↓', 1),
    ]),
    ...has(actions.canDuplicate(element), [
      { title: 'Duplicate', keys: 'Ctrl D', act: () => after(node, () => actions.duplicate(element)) },
    ]),
    ...has(actions.canRemove(element), [
      { title: 'Delete', keys: 'Del', act: () => after(node, () => actions.remove(element)) },
    ]),
  ]
}
