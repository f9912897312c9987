/** A JSON text as it was written: every value with its place, every number with its digits. */

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue }

/** `offset` counts UTF-16 units from the beginning of the text; -1 for a value that stands in no text. */
interface Placed {
  readonly offset: number
}
export interface ObjectNode extends Placed {
  readonly type: 'object'
  readonly members: readonly Member[]
}
export interface Member {
  readonly name: string
  readonly nameOffset: number
  readonly value: SyntaxNode
}
export interface ListNode extends Placed {
  readonly type: 'list'
  readonly items: readonly SyntaxNode[]
}
export interface TextNode extends Placed {
  readonly type: 'text'
  readonly value: string
}
export interface NumberNode extends Placed {
  readonly type: 'number'
  readonly value: number
  /** The digits as written: 1.50 stays 1.50 when the lab is saved. */
  readonly text: string
}
export interface BooleanNode extends Placed {
  readonly type: 'boolean'
  readonly value: boolean
}
export interface NullNode extends Placed {
  readonly type: 'null'
}
export type SyntaxNode = ObjectNode | ListNode | TextNode | NumberNode | BooleanNode | NullNode

export function memberOf(node: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  return node?.type === 'object' ? node.members.find((member) => member.name === name)?.value : undefined
}

/**
 * A value as a tree that stands in no text: defaults, and values set by an edit.
 *
 * @throws RangeError if it holds a number that JSON cannot write.
 */
export function treeOf(value: JsonValue): SyntaxNode {
  const offset = -1
  if (value === null) return { type: 'null', offset }
  if (typeof value === 'string') return { type: 'text', offset, value }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written in JSON`)
    return { type: 'number', offset, value, text: String(value) }
  }
  if (typeof value === 'boolean') return { type: 'boolean', offset, value }
  if (isList(value)) return { type: 'list', offset, items: value.map(treeOf) }
  const members = Object.entries(value).map(([name, item]) => ({ name, nameOffset: offset, value: treeOf(item) }))
  return { type: 'object', offset, members }
}

/** What is neither object nor list, as JSON: a number keeps its digits. */
export function leafText(node: TextNode | NumberNode | BooleanNode | NullNode): string {
  switch (node.type) {
    case 'text':
      return JSON.stringify(node.value)
    case 'number':
      return node.text
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'null'
  }
}

/** A value in a few words, for the `found` of a problem. */
export function describeNode(node: SyntaxNode): string {
  switch (node.type) {
    case 'object':
      return 'an object'
    case 'list':
      return node.items.length === 0 ? 'an empty list' : `a list of ${node.items.length}`
    default:
      return leafText(node)
  }
}

// Array.isArray does not narrow readonly arrays out of a union.
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}
