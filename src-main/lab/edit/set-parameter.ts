import type { Catalogue } from '../../contract/catalogue'
import type { EditCommand } from '../../contract/documents'
import type { ParameterValue } from '../../contract/lab'
import type { ModeParameter } from '../../contract/modes'
import type { LabDocument } from '../document'
import { treeOf } from '../syntax/tree'
import type { SyntaxNode } from '../syntax/tree'
import { EditRefused, type Edit } from './edit'
import { valueAt, withValueAt } from './members'

type SetParameter = Extract<EditCommand, { kind: 'setParameter' }>

/** Sets a parameter of a mode; null takes it out of the file, which puts it back to its default. */
export function setParameter(document: LabDocument, command: SetParameter, catalogue: Catalogue): Edit {
  const mode = catalogue.modes.find(({ id }) => id === command.mode)
  const parameter = mode?.parameters.find(({ name }) => name === command.name)
  if (mode === undefined || parameter === undefined || document.root.type !== 'object') {
    throw new EditRefused('unknown-parameter', 'There is no such parameter.')
  }
  const path = ['modes', mode.id, parameter.name]
  const former = valueAt(document.root, path)
  const value = command.value === null ? null : treeOf(command.value)
  const root = withValueAt(document.root, path, value)
  const before = former === undefined ? null : parameterValue(former)
  return {
    document: { ...document, root, edited: true },
    inverse: { ...command, value: before },
    label: `${parameter.title} of ${mode.title}: ${words(parameter, before)} to ${words(parameter, command.value)}`,
  }
}

/** A parameter's value in words: cores by id, a default by what it is. */
function words(parameter: ModeParameter, value: ParameterValue | null): string {
  const shown = value ?? parameter.default
  if (typeof shown === 'boolean') return shown ? 'on' : 'off'
  if (typeof shown === 'object') return shown.length === 0 ? 'none' : shown.join(', ')
  return parameter.unit === '' ? String(shown) : `${shown} ${parameter.unit}`
}

function parameterValue(node: SyntaxNode): ParameterValue {
  switch (node.type) {
    case 'text':
    case 'number':
    case 'boolean':
      return node.value
    case 'list':
      return node.items.map((item) => (item.type === 'text' ? item.value : ''))
    default:
      throw new EditRefused('unknown-parameter', 'The file holds something else in the place of this parameter.')
  }
}
