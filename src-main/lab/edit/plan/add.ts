import type { EditCommand } from '../../../contract/edit/commands'
import type { JsonValue } from '../../syntax/tree'
import { partsOf } from '../../templates'
import { EditRefused } from '../edit'
import {
  find,
  freeId,
  idsOf,
  itemsOf,
  lengthOf,
  listPaths,
  nounOf,
  type ListedKind,
  type Planned,
  type Planning,
} from './planning'

type Add = Extract<EditCommand, { kind: 'add' }>
type Values = Record<string, JsonValue>

/** First ids as the examples have them, so that a lab built by hand can be the same to the bit. */
export const numbering = {
  core: { prefix: 'cpu', first: 0 },
  pnic: { prefix: 'pnic-', first: 0 },
  guest: { prefix: 'vm-', first: 1 },
  note: { prefix: 'note-', first: 1 },
} as const

/** A new element, by itself: nothing is connected. */
export function add(planning: Planning, command: Add): Planned {
  const { element } = command
  if (element === 'externalSwitch') return addSwitch(planning, command)
  const { tree, lab } = planning
  const { prefix, first } = numbering[element]
  const id = freeId(idsOf(lab), prefix, first)
  const number = id.slice(prefix.length)
  const parts = valuesOf(planning, command, number)
  const path = listPaths[element]
  const count = lengthOf(planning, element)
  const index = command.before === undefined ? count : find(lab, { kind: element, id: command.before }).index
  tree.insert(path, index, { id, ...parts, ...command.values })
  const name = { ...parts, ...command.values }['name']
  return { label: `Add ${typeof name === 'string' ? name : `${nounOf(element)} ${number}`}`, added: [id] }
}

function valuesOf({ catalogue }: Planning, { element, template }: Add, number: string): Values {
  if (element === 'core' || element === 'note') return {}
  const known = partsOf(catalogue).filter((candidate) => candidate.of === element)
  const part = template === undefined ? known[0] : known.find(({ id }) => id === template)
  if (part === undefined) {
    const ids = known.map(({ id }) => id).join(', ')
    throw new EditRefused('unknown-element', `There is no such template of a ${nounOf(element)}; known are ${ids}.`)
  }
  return { name: `${part.name} ${number}`, ...part.values }
}

function addSwitch({ tree, lab, catalogue }: Planning, command: Add): Planned {
  if (lab.externalSwitch !== null) {
    const why = 'A lab has one external switch; all cards are wired to it.'
    throw new EditRefused('refused-edit', `There is ${lab.externalSwitch.name} already. ${why}`)
  }
  const part = partsOf(catalogue).find(({ of, id }) => of === 'externalSwitch' && (command.template ?? id) === id)
  if (part === undefined) throw new EditRefused('unknown-element', 'There is no such template of an external switch.')
  const taken = idsOf(lab)
  const id = taken.has('tor') ? freeId(taken, 'switch-', 0) : 'tor'
  tree.set(['externalSwitch'], { id, name: part.name, ...part.values, ...command.values })
  return { label: `Add ${part.name}`, added: [id] }
}

/** To another place among the elements of its kind; a run is the same whatever the order. */
export function move(planning: Planning, command: Extract<EditCommand, { kind: 'move' }>, kind: ListedKind): Planned {
  const { tree, lab } = planning
  const items = itemsOf(lab, kind)
  const from = items.findIndex(({ id }) => id === command.id)
  if (command.to >= items.length) {
    throw new EditRefused('refused-edit', `There are ${items.length} places: 0 to ${items.length - 1}.`)
  }
  tree.move(listPaths[kind], items[from].place, items[command.to].place)
  return { label: `Move ${items[from].name} to place ${command.to + 1} of ${items.length}` }
}
