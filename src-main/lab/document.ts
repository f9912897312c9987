import type { ObjectKind } from './schema/kinds'
import { refusedNames } from './syntax/limits'
import { treeOf } from './syntax/tree'
import type { JsonValue, ListNode, ObjectNode, SyntaxNode } from './syntax/tree'

/** A lab file as it is kept while open: its text, the tree of its values, and whether the tree has been changed. */
export interface LabDocument {
  readonly fileName: string
  /** The original text, with its byte order mark if it has one. */
  readonly text: string
  readonly root: SyntaxNode
  readonly schema: ObjectKind
  readonly edited: boolean
}

/**
 * The document with one value set; the document given stays as it is. `path` is dotted, entries of lists are named by
 * id or index: `guests.vm-1.vcpus`, `traffic.flows`, `pnics.0.irqCores`. Objects on the way are created.
 *
 * @throws RangeError if a list has no such entry, the path leads through a plain value, a name is refused,
 *   or the value holds a number that is not finite.
 */
export function setValue(document: LabDocument, path: string, value: JsonValue): LabDocument {
  return setNode(document, path, treeOf(value))
}

/** As `setValue`, with a value that is a tree already. */
export function setNode(document: LabDocument, path: string, value: SyntaxNode): LabDocument {
  const root = replaced(document.root, path.split('.'), value, path)
  return { ...document, root, edited: true }
}

function replaced(node: SyntaxNode, steps: readonly string[], value: SyntaxNode, path: string): SyntaxNode {
  if (steps.length === 0) return value
  if (node.type === 'object') return withMember(node, steps, value, path)
  if (node.type === 'list') return withItem(node, steps, value, path)
  throw new RangeError(`${path}: ${steps.join('.')} lies in a plain value`)
}

function withMember(node: ObjectNode, steps: readonly string[], value: SyntaxNode, path: string): ObjectNode {
  const [name, ...rest] = steps
  if (refusedNames.includes(name)) throw new RangeError(`${path}: ${name} is not allowed as a name`)
  const present = node.members.some((member) => member.name === name)
  if (!present) {
    const created = replaced(treeOf({}), rest, value, path)
    return { ...node, members: [...node.members, { name, nameOffset: -1, value: created }] }
  }
  const members = node.members.map((member) =>
    member.name === name ? { ...member, value: replaced(member.value, rest, value, path) } : member,
  )
  return { ...node, members }
}

/** Ids may hold dots, so an id can take several steps; the longest id that fits is meant. */
function withItem(node: ListNode, steps: readonly string[], value: SyntaxNode, path: string): ListNode {
  for (let count = steps.length; count > 0; count -= 1) {
    const named = steps.slice(0, count).join('.')
    const index = node.items.findIndex((item, position) => idOf(item) === named || String(position) === named)
    if (index === -1) continue
    const items = node.items.with(index, replaced(node.items[index], steps.slice(count), value, path))
    return { ...node, items }
  }
  throw new RangeError(`${path}: the list has no entry ${steps[0]}`)
}

/** The id of an object, or null. */
export function idOf(node: SyntaxNode): string | null {
  const member = node.type === 'object' ? node.members.find(({ name }) => name === 'id') : undefined
  return member?.value.type === 'text' ? member.value.value : null
}
