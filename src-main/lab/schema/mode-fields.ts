import type { ModeInfo, ModeParameter } from '../../contract/modes'
import type { JsonValue } from '../syntax/tree'
import type { Field, Fields, Kind, ObjectKind } from './kinds'

/** The fields under `modes`: what the modes of the registry ask for, so that a new mode needs no line here. */
export function modeFields(modes: readonly ModeInfo[]): Readonly<Record<string, ModeField>> {
  const fields = modes.map((mode): [string, ModeField] => [
    mode.id,
    { kind: { type: 'object', fields: parameterFields(mode.parameters) }, default: {}, meaning: mode.title },
  ])
  return Object.fromEntries(fields)
}

interface ModeField {
  readonly kind: ObjectKind
  readonly default: JsonValue
  readonly meaning: string
}

function parameterFields(parameters: readonly ModeParameter[]): Fields {
  const fields = parameters.map((parameter): [string, Field] => [
    parameter.name,
    { kind: parameterKind(parameter), default: parameter.default, meaning: parameter.meaning },
  ])
  return Object.fromEntries(fields)
}

function parameterKind(parameter: ModeParameter): Kind {
  const { minimum = -Number.MAX_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER, unit } = parameter
  switch (parameter.kind) {
    case 'integer':
      return { type: 'integer', minimum, maximum, unit }
    case 'number':
      return { type: 'number', minimum, maximum, unit }
    case 'boolean':
      return { type: 'boolean' }
    case 'choice':
      return { type: 'choice', choices: parameter.choices ?? [] }
    case 'cores':
      return {
        type: 'list',
        of: { type: 'reference', to: 'core' },
        noun: parameter.distinct === true ? 'different cores' : 'cores',
        minimum: 0,
        maximum: 256,
        ...(parameter.distinct === true && { distinct: true }),
      }
  }
}
