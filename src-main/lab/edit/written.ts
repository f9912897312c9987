import type { ElementKind, WrittenFields } from '../../contract/edit/commands'
import type { SyntaxNode } from '../syntax/tree'
import { nodeAt } from './tree/access'
import type { LabState } from './apply'
import { find, itemsOf, listPaths, type ListedKind } from './plan/planning'

/** What the lab's file says itself; all other fields have their defaults. */
export function writtenFields({ lab, document }: LabState): WrittenFields {
  const fields: Record<string, readonly string[]> = {}
  const note = (kind: ElementKind, id: string): void => {
    fields[`${kind}:${id}`] = namesIn(nodeAt(document.root, find(lab, { kind, id }).path), kind === 'lab')
  }
  for (const kind of ['lab', 'host', 'traffic', 'run'] as const) note(kind, '')
  for (const kind of Object.keys(listPaths) as ListedKind[]) for (const { id } of itemsOf(lab, kind)) note(kind, id)
  if (lab.externalSwitch) note('externalSwitch', lab.externalSwitch.id)
  return fields
}

/** Names of members; of those within objects dotted, unless they are elements of their own. */
function namesIn(node: SyntaxNode | undefined, flat: boolean): string[] {
  if (node?.type !== 'object') return []
  return node.members.flatMap(({ name, value }) =>
    value.type === 'object' && !flat ? namesIn(value, false).map((inner) => `${name}.${inner}`) : [name],
  )
}
