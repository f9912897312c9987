import type { Catalogue } from '../../../contract/catalogue'
import type { EditCommand } from '../../../contract/edit/commands'
import type { Lab } from '../../../contract/lab'
import { canonicalText } from '../../write'
import type { LabDocument } from '../../document'
import { formatProblem } from '../../problem'
import { readLab } from '../../read'
import { memberOf, treeOf, type Member, type SyntaxNode } from '../../syntax/tree'
import { EditRefused } from '../edit'
import { WorkingTree } from '../tree/working-tree'
import { insertCopies, originalsOf, type Originals } from './copies'
import { itemsOf, type ListedKind, type Planned, type Planning } from './planning'
import { stationsOf } from './stations'

type Paste = Extract<EditCommand, { kind: 'paste' }>

/** Name of the lab that a copy is. */
const copiedName = 'Copied parts'

/**
 * Elements as the text of a lab of their own: it can be pasted into another window, kept in a file, or opened.
 *
 * @throws EditRefused `unknown-element`
 */
export function copy(document: LabDocument, lab: Lab, catalogue: Catalogue, ids: readonly string[]): string {
  const tree = new WorkingTree(document.root)
  const originals = originalsOf({ tree, lab, catalogue }, ids)
  const list = (items: readonly SyntaxNode[]): SyntaxNode => ({ type: 'list', offset: -1, items })
  const { root } = document
  const chosen = new Set(ids)
  const member = (name: string, value: SyntaxNode): Member => ({ name, nameOffset: -1, value })
  const members = [
    member('format', memberOf(root, 'format') ?? treeOf('')),
    member('version', memberOf(root, 'version') ?? treeOf(1)),
    member('name', treeOf(copiedName)),
    // A lab has to have cores; they stay behind when it is pasted.
    member('host', memberOf(root, 'host') ?? treeOf({})),
    member('pnics', list(originals.pnics)),
    member(
      'externalSwitch',
      (chosen.has(lab.externalSwitch?.id ?? '') && memberOf(root, 'externalSwitch')) || treeOf(null),
    ),
    member('guests', list(originals.guests)),
    member('traffic', treeOf({ packetsPerSecond: rateOf(lab), paths: originals.paths.map(pathOf) })),
    member('layout', { type: 'object', offset: -1, members: [member('notes', list(originals.notes))] }),
  ]
  return canonicalText({ ...document, root: { type: 'object', offset: -1, members }, edited: true })
}

function rateOf(lab: Lab): number {
  return Math.max(1, Math.round(lab.traffic.packetsPerSecond))
}

function pathOf(stations: readonly string[]): { from: string; via: string[]; to: string } {
  return { from: stations[0], via: stations.slice(1, -1), to: String(stations.at(-1)) }
}

/** The cards, virtual machines, paths and notes of a lab's text, added to this lab. */
export function paste(planning: Planning, { text }: Paste): Planned {
  const read = readLab(text, 'clipboard', planning.catalogue)
  if (!read.ok) {
    const [first] = read.errors
    throw new EditRefused('refused-edit', `What was copied is no part of a lab. ${formatProblem('clipboard', first)}`)
  }
  const other = { tree: new WorkingTree(read.document.root), lab: read.lab, catalogue: planning.catalogue }
  const nodes = (kind: ListedKind) => itemsOf(read.lab, kind).map(({ id }) => id)
  const ids = [...nodes('pnic'), ...nodes('guest'), ...nodes('note')]
  const originals: Originals = {
    ...originalsOf(other, ids),
    // A guest that stays behind has a path that leads nowhere; one of whole labs is complete.
    paths: read.lab.traffic.paths.map(stationsOf),
  }
  const added = [...insertCopies(planning, originals), ...pasteSwitch(planning, read.lab, read.document.root)]
  if (added.length === 0) throw new EditRefused('refused-edit', 'What was copied holds nothing that can be added here.')
  const count = added.length === 1 ? '1 element' : `${added.length} elements`
  return { label: `Paste ${count}`, added }
}

/** A lab has one switch: that of the copy comes along where there is none. */
function pasteSwitch({ tree, lab }: Planning, copied: Lab, root: SyntaxNode): string[] {
  const node = memberOf(root, 'externalSwitch')
  if (copied.externalSwitch === null || lab.externalSwitch !== null || node === undefined) return []
  tree.setNode(['externalSwitch'], node)
  return [copied.externalSwitch.id]
}
