import { refusedNames } from '../../syntax/limits'
import type { ListNode, ObjectNode, SyntaxNode } from '../../syntax/tree'
import type { EditStep } from '../edit'
import { listOf, objectOf, withNodeAt } from './access'
import { valueOf, valueText } from './value-text'

/** A tree with one step done to it, and the step that takes it back. */
export interface Stepped {
  readonly root: SyntaxNode
  readonly inverse: EditStep
}

/**
 * Does one step; the tree given stays as it is.
 *
 * @throws RangeError if the step does not fit the tree.
 */
export function applyStep(root: SyntaxNode, step: EditStep): Stepped {
  if (step.kind === 'set') return set(root, step)
  let inverse: EditStep | null = null
  const changed = withNodeAt(root, step.path, (node) => {
    const list = listOf(node)
    switch (step.kind) {
      case 'insert':
        within(step.index, list.items.length + 1)
        inverse = { kind: 'take', path: step.path, index: step.index }
        return { ...list, items: list.items.toSpliced(step.index, 0, valueOf(step.text)) }
      case 'take':
        within(step.index, list.items.length)
        inverse = { kind: 'insert', path: step.path, index: step.index, text: valueText(list.items[step.index]) }
        return { ...list, items: list.items.toSpliced(step.index, 1) }
      case 'move':
        inverse = { kind: 'move', path: step.path, from: step.to, to: step.from }
        return moved(list, step.from, step.to)
    }
  })
  if (inverse === null) throw new RangeError('the step has not been done')
  return { root: changed, inverse }
}

function moved(list: ListNode, from: number, to: number): ListNode {
  within(from, list.items.length)
  within(to, list.items.length)
  return { ...list, items: list.items.toSpliced(from, 1).toSpliced(to, 0, list.items[from]) }
}

function set(root: SyntaxNode, step: Extract<EditStep, { kind: 'set' }>): Stepped {
  const name = step.path.at(-1)
  if (typeof name !== 'string' || refusedNames.includes(name)) throw new RangeError('not a name of a member')
  let inverse: EditStep | null = null
  const changed = withNodeAt(root, step.path.slice(0, -1), (node) => {
    const object = objectOf(node)
    const at = object.members.findIndex((member) => member.name === name)
    inverse = { kind: 'set', path: step.path, text: at < 0 ? null : valueText(object.members[at].value) }
    if (at >= 0 && step.text === null) inverse = { ...inverse, at }
    return withMember(object, name, at, step)
  })
  if (inverse === null) throw new RangeError('the step has not been done')
  return { root: changed, inverse }
}

function withMember(
  object: ObjectNode,
  name: string,
  present: number,
  { text, at }: Extract<EditStep, { kind: 'set' }>,
): ObjectNode {
  if (text === null) {
    if (present < 0) throw new RangeError('there is nothing to take away')
    return { ...object, members: object.members.toSpliced(present, 1) }
  }
  const value = valueOf(text)
  if (present >= 0) return { ...object, members: object.members.with(present, { ...object.members[present], value }) }
  const place = at ?? object.members.length
  within(place, object.members.length + 1)
  return { ...object, members: object.members.toSpliced(place, 0, { name, nameOffset: -1, value }) }
}

function within(index: number, length: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= length) throw new RangeError('no such place in the list')
}
