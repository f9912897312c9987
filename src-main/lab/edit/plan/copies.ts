import type { EditCommand } from '../../../contract/edit/commands'
import type { Lab } from '../../../contract/lab'
import { treeOf, type ObjectNode, type SyntaxNode } from '../../syntax/tree'
import { EditRefused } from '../edit'
import { objectOf } from '../tree/access'
import { numbering } from './add'
import {
  findById,
  freeId,
  idsOf,
  inWords,
  itemsOf,
  lengthOf,
  listPaths,
  type ListedKind,
  type Planned,
  type Planning,
} from './planning'
import { addPath, stationsOf } from './stations'

type Duplicate = Extract<EditCommand, { kind: 'duplicate' }>

/** Elements to be copied, as the file has them. */
export interface Originals {
  readonly cores: readonly SyntaxNode[]
  readonly pnics: readonly SyntaxNode[]
  readonly guests: readonly SyntaxNode[]
  readonly notes: readonly SyntaxNode[]
  /** Stations of the paths between the guests that are copied. */
  readonly paths: readonly (readonly string[])[]
}

const kinds = { cores: 'core', pnics: 'pnic', guests: 'guest', notes: 'note' } as const

/** A second one of each, with the paths between them. */
export function duplicate(planning: Planning, { ids }: Duplicate): Planned {
  const names = ids.map((id) => findById(planning.lab, id).name)
  const added = insertCopies(planning, originalsOf(planning, ids))
  if (added.length === 0) {
    throw new EditRefused(
      'refused-edit',
      'Nothing that can be there twice is selected: choose VMs, pNICs, cores or notes.',
    )
  }
  return { label: `Duplicate ${inWords(names)}`, added }
}

/** @throws EditRefused `unknown-element` */
export function originalsOf({ tree, lab }: Planning, ids: readonly string[]): Originals {
  const found = [...new Set(ids)].map((id) => findById(lab, id))
  const nodes = (kind: ListedKind) =>
    found.filter((one) => one.kind === kind).flatMap(({ path }) => tree.at(path) ?? [])
  const guests = new Set(found.filter(({ kind }) => kind === 'guest').map(({ index }) => lab.guests[index].id))
  const inside = (station: string) => station === 'wire' || guests.has(station)
  return {
    cores: nodes('core'),
    pnics: nodes('pnic'),
    guests: nodes('guest'),
    notes: nodes('note'),
    paths: lab.traffic.paths.map(stationsOf).filter((stations) => guests.size > 0 && stations.every(inside)),
  }
}

/** Puts copies at the end of their lists: with ids of their own, and where the lab would pin them. */
export function insertCopies(planning: Planning, originals: Originals): readonly string[] {
  const { tree, lab } = planning
  const taken = idsOf(lab)
  const renamed = new Map<string, string>()
  const added: string[] = []
  for (const [list, kind] of Object.entries(kinds) as [keyof typeof kinds, keyof typeof numbering][]) {
    for (const node of originals[list]) {
      const { prefix, first } = numbering[kind]
      const id = freeId(taken, prefix, first)
      taken.add(id)
      added.push(id)
      renamed.set(textOf(node, 'id'), id)
      tree.insertNode(listPaths[kind], lengthOf(planning, kind), copied(objectOf(node), id, nameFor(lab, node, id)))
    }
  }
  let paths: Lab['traffic']['paths'] = lab.traffic.paths
  for (const stations of originals.paths) {
    const own = stations.map((station) => renamed.get(station) ?? station)
    const [from, to] = [own[0], String(own.at(-1))]
    const id = addPath({ ...planning, lab: { ...lab, traffic: { ...lab.traffic, paths } } }, own)
    paths = [...paths, { id, from, via: own.slice(1, -1), to, share: 0 }]
  }
  return added
}

/** Pins would put the copy on the very cores of the original. */
const leftOut = ['vcpuCores', 'irqCores', 'sibling']

function copied(node: ObjectNode, id: string, name: string | null): ObjectNode {
  const members = node.members
    .filter((member) => !leftOut.includes(member.name))
    .map((member) => {
      if (member.name === 'id') return { ...member, value: treeOf(id) }
      return member.name === 'name' && name !== null ? { ...member, value: treeOf(name) } : member
    })
  return { ...node, members }
}

/** The name with the next number that is free, or with the new id where it had none. */
function nameFor(lab: Lab, node: SyntaxNode, id: string): string | null {
  const name = textOf(node, 'name')
  if (name === '') return null
  const stem = name.replace(/\s*\d+$/, '')
  const number = /\d+$/.exec(id)?.[0] ?? ''
  const all = [...itemsOf(lab, 'guest'), ...itemsOf(lab, 'pnic')].map((item) => item.name)
  const wished = `${stem} ${number}`
  return all.includes(wished) ? `${stem} ${id}`.slice(0, 80) : wished.slice(0, 80)
}

function textOf(node: SyntaxNode, name: string): string {
  const value = objectOf(node).members.find((member) => member.name === name)?.value
  return value?.type === 'text' ? value.value : ''
}
