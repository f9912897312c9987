import { refusedNames } from '../syntax/limits'
import { treeOf } from '../syntax/tree'
import type { ObjectNode, SyntaxNode } from '../syntax/tree'

/** The value at a path of member names, or undefined. Unlike dotted paths, names may hold any character. */
export function valueAt(node: SyntaxNode | undefined, names: readonly string[]): SyntaxNode | undefined {
  const [name, ...rest] = names
  if (name === undefined) return node
  const member = node?.type === 'object' ? node.members.find((candidate) => candidate.name === name) : undefined
  return valueAt(member?.value, rest)
}

/**
 * The tree with one value set, or taken away (null); objects on the way are made, and go when they have become empty.
 *
 * @throws RangeError if a name is refused, or the path leads through something that is no object.
 */
export function withValueAt(root: ObjectNode, names: readonly string[], value: SyntaxNode | null): ObjectNode {
  const [name, ...rest] = names
  if (name === undefined || refusedNames.includes(name)) throw new RangeError(`${name} is not allowed as a name`)
  const present = root.members.find((member) => member.name === name)
  const next = rest.length === 0 ? value : inner(present?.value, rest, value)
  const others = root.members.filter((member) => member.name !== name)
  if (next === null) return { ...root, members: others }
  if (present === undefined) return { ...root, members: [...others, { name, nameOffset: -1, value: next }] }
  return { ...root, members: root.members.map((member) => (member === present ? { ...member, value: next } : member)) }
}

function inner(node: SyntaxNode | undefined, names: readonly string[], value: SyntaxNode | null): SyntaxNode | null {
  if (node === undefined && value === null) return null
  const holder = node ?? treeOf({})
  if (holder.type !== 'object') throw new RangeError(`${names.join('.')} lies in a plain value`)
  const changed = withValueAt(holder, names, value)
  return changed.members.length === 0 ? null : changed
}
