import type { ListNode, ObjectNode, SyntaxNode } from '../../syntax/tree'
import type { TreePath } from '../edit'

/** The node at a path, or undefined. */
export function nodeAt(node: SyntaxNode | undefined, path: TreePath): SyntaxNode | undefined {
  const [step, ...rest] = path
  if (step === undefined || node === undefined) return node
  return nodeAt(childOf(node, step), rest)
}

function childOf(node: SyntaxNode, step: string | number): SyntaxNode | undefined {
  if (typeof step === 'number') return node.type === 'list' ? node.items[step] : undefined
  return node.type === 'object' ? node.members.find(({ name }) => name === step)?.value : undefined
}

/**
 * The tree with the node at a path changed; every node on the way is new, all others are shared.
 *
 * @throws RangeError if the path leads nowhere.
 */
export function withNodeAt(node: SyntaxNode, path: TreePath, change: (node: SyntaxNode) => SyntaxNode): SyntaxNode {
  const [step, ...rest] = path
  if (step === undefined) return change(node)
  if (typeof step === 'number' && node.type === 'list' && node.items[step] !== undefined) {
    return { ...node, items: node.items.with(step, withNodeAt(node.items[step], rest, change)) }
  }
  if (typeof step === 'string' && node.type === 'object' && childOf(node, step) !== undefined) {
    const members = node.members.map((member) =>
      member.name === step ? { ...member, value: withNodeAt(member.value, rest, change) } : member,
    )
    return { ...node, members }
  }
  throw new RangeError(`nothing stands at ${String(step)}`)
}

/** @throws RangeError if it is none. */
export function objectOf(node: SyntaxNode): ObjectNode {
  if (node.type !== 'object') throw new RangeError('not an object')
  return node
}

/** @throws RangeError if it is none. */
export function listOf(node: SyntaxNode): ListNode {
  if (node.type !== 'list') throw new RangeError('not a list')
  return node
}
