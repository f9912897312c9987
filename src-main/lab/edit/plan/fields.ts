import type { EditCommand, ElementRef, FieldValue } from '../../../contract/edit/commands'
import { visibleText } from '../../syntax/visible-text'
import { refusedNames } from '../../syntax/limits'
import { valueText } from '../tree/value-text'
import { EditRefused, type TreePath } from '../edit'
import { alongWith } from './field-rules'
import { find, inWords, type Found, type Planned, type Planning } from './planning'

type SetField = Extract<EditCommand, { kind: 'setField' }>
type ClearField = Extract<EditCommand, { kind: 'clearField' }>

/** Sets the same field of one or several elements, and what has to change along with it. */
export function setField(planning: Planning, { elements, field, value }: SetField): Planned {
  return each(planning, elements, field, value)
}

/** Puts a field back to its default. */
export function clearField(planning: Planning, { elements, field }: ClearField): Planned {
  return each(planning, elements, field, undefined)
}

function each(
  planning: Planning,
  elements: readonly ElementRef[],
  field: string,
  value: FieldValue | undefined,
): Planned {
  const { tree, lab } = planning
  const names = namesOf(field)
  const found = elements.map((element) => find(lab, element))
  if (found.length === 0) throw new EditRefused('unknown-element', 'Nothing is selected.')
  const before = found.map((element) => shown(planning, [...element.path, ...names]))
  for (const element of found) change(planning, element, names, value)
  const after = shown({ tree }, [...found[0].path, ...names])
  const from = before.every((text) => text === before[0]) ? `${before[0]} to ` : ''
  return { label: `${field} of ${inWords(found.map(({ name }) => visibleText(name, 40)))}: ${from}${after}` }
}

function change(
  { tree, lab }: Planning,
  element: Found,
  names: readonly string[],
  value: FieldValue | undefined,
): void {
  const path = [...element.path, ...names]
  if (value === undefined) tree.clear(path, element.path.length)
  else tree.set(path, value)
  alongWith({ tree, lab }, element, names.join('.'), value)
}

function namesOf(field: string): string[] {
  const names = field.split('.')
  if (names.some((name) => name === '' || refusedNames.includes(name))) {
    throw new EditRefused('unknown-element', `There is no field ${visibleText(field, 40)}.`)
  }
  if (field === 'id') {
    const why = 'random streams and results belong to it'
    throw new EditRefused('refused-edit', `An id stays as it is: ${why}. Change the name instead.`)
  }
  return names
}

function shown({ tree }: Pick<Planning, 'tree'>, path: TreePath): string {
  const node = tree.at(path)
  if (node === undefined) return 'default'
  return visibleText(node.type === 'text' ? node.value : valueText(node), 40)
}
