import { enumerated } from '../../../contract/report/enumerated'
import type { Catalogue } from '../../../contract/catalogue'
import type { ElementKind, ElementRef } from '../../../contract/edit/commands'
import type { Lab } from '../../../contract/lab'
import { EditRefused, type TreePath } from '../edit'
import type { WorkingTree } from '../tree/working-tree'

/** What a command is planned on: the lab as it reads, and its tree to be changed. */
export interface Planning {
  readonly tree: WorkingTree
  readonly lab: Lab
  readonly catalogue: Catalogue
}

/** What was done, in words that follow "Undo", and the ids of what is new. */
export interface Planned {
  readonly label: string
  readonly added?: readonly string[]
}

/** Where the list of a kind of elements stands. */
export const listPaths = {
  core: ['host', 'cores'],
  pnic: ['pnics'],
  guest: ['guests'],
  path: ['traffic', 'paths'],
  note: ['layout', 'notes'],
} as const satisfies Partial<Record<ElementKind, TreePath>>

export type ListedKind = keyof typeof listPaths

/** An element with what it is and where it stands. */
export interface Found {
  readonly kind: ElementKind
  readonly path: TreePath
  /** Place in its list; 0 for what there is once. */
  readonly index: number
  readonly name: string
}

/** @throws EditRefused `unknown-element` */
export function find(lab: Lab, { kind, id }: ElementRef): Found {
  const found = isListed(kind) ? listed(lab, kind, id) : single(lab, kind)
  if (found === null) throw new EditRefused('unknown-element', `The lab has no ${nounOf(kind)} ${id}.`)
  return found
}

/** @throws EditRefused `unknown-element` */
export function findById(lab: Lab, id: string): Found {
  for (const kind of Object.keys(listPaths) as ListedKind[]) {
    const found = listed(lab, kind, id)
    if (found !== null) return found
  }
  if (lab.externalSwitch?.id === id) return find(lab, { kind: 'externalSwitch', id })
  throw new EditRefused('unknown-element', `The lab has no element ${id}.`)
}

function listed(lab: Lab, kind: ListedKind, id: string): Found | null {
  const items = itemsOf(lab, kind)
  const index = items.findIndex((item) => item.id === id)
  if (index < 0) return null
  return { kind, path: [...listPaths[kind], items[index].place], index, name: items[index].name }
}

/** `place`: where the item stands in the file's list, which may hold notes that cannot be read. */
export function itemsOf(lab: Lab, kind: ListedKind): { id: string; name: string; place: number }[] {
  switch (kind) {
    case 'core':
      return lab.host.cores.map(({ id }, place) => ({ id, name: id, place }))
    case 'pnic':
      return lab.pnics.map(({ id, name }, place) => ({ id, name, place }))
    case 'guest':
      return lab.guests.map(({ id, name }, place) => ({ id, name, place }))
    case 'path':
      return lab.traffic.paths.map(({ id }, place) => ({ id, name: `path ${id}`, place }))
    case 'note':
      return (lab.canvasNotes ?? []).map(({ id, place }) => ({ id, name: 'note', place }))
  }
}

function single(lab: Lab, kind: Exclude<ElementKind, ListedKind>): Found | null {
  switch (kind) {
    case 'lab':
      return { kind, path: [], index: 0, name: 'the lab' }
    case 'externalSwitch':
      return lab.externalSwitch && { kind, path: [kind], index: 0, name: lab.externalSwitch.name }
    case 'host':
    case 'traffic':
    case 'run':
      return { kind, path: [kind], index: 0, name: `the ${kind}` }
  }
}

/** Items in a list of the file, those included that are no readable notes. */
export function lengthOf({ tree }: Pick<Planning, 'tree'>, kind: ListedKind): number {
  const list = tree.at(listPaths[kind])
  return list?.type === 'list' ? list.items.length : 0
}

export function isListed(kind: ElementKind): kind is ListedKind {
  return Object.hasOwn(listPaths, kind)
}

export function nounOf(kind: ElementKind): string {
  const nouns: Partial<Record<ElementKind, string>> = { pnic: 'pNIC', guest: 'VM', externalSwitch: 'external switch' }
  return nouns[kind] ?? kind
}

/** Every id of the lab. */
export function idsOf(lab: Lab): Set<string> {
  const ids = (Object.keys(listPaths) as ListedKind[]).flatMap((kind) => itemsOf(lab, kind).map(({ id }) => id))
  const others = [lab.externalSwitch?.id, ...(lab.captures ?? []).map(({ id }) => id)]
  return new Set([...ids, ...others.filter((id) => id !== undefined), 'wire'])
}

/** The first of `prefix` and a number that nobody has. */
export function freeId(taken: ReadonlySet<string>, prefix: string, first: number): string {
  let number = first
  while (taken.has(`${prefix}${number}`)) number += 1
  return `${prefix}${number}`
}

/** Several names in a sentence. */
export function inWords(names: readonly string[]): string {
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
  return enumerated(names)
}
