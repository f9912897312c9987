import type { EditCommand } from '../../../contract/edit/commands'
import type { ParameterValue } from '../../../contract/lab'
import type { ModeParameter } from '../../../contract/modes'
import { withUnit } from '../../../contract/units'
import { EditRefused } from '../edit'
import type { Planned, Planning } from './planning'

type SetParameter = Extract<EditCommand, { kind: 'setParameter' }>

/** Sets a parameter of a mode; null takes it out of the file, which puts it back to its default. */
export function setParameter({ tree, lab, catalogue }: Planning, command: SetParameter): Planned {
  const mode = catalogue.modes.find(({ id }) => id === command.mode)
  const parameter = mode?.parameters.find(({ name }) => name === command.name)
  if (mode === undefined || parameter === undefined) {
    throw new EditRefused('unknown-parameter', 'There is no such parameter.')
  }
  const path = ['modes', mode.id, parameter.name]
  if (command.value === null) tree.clear(path, 0)
  else tree.set(path, command.value)
  const before = lab.modes[mode.id]?.[parameter.name]
  const [from, to] = [words(parameter, before ?? null), words(parameter, command.value)]
  return { label: `${parameter.title} of ${mode.title}: ${from} to ${to}` }
}

/** A parameter's value in words: cores by id, a default by what it is. */
function words(parameter: ModeParameter, value: ParameterValue | null): string {
  const shown = value ?? parameter.default
  if (typeof shown === 'boolean') return shown ? 'on' : 'off'
  if (typeof shown === 'object') return shown.length === 0 ? 'none' : shown.join(', ')
  return typeof shown === 'number' ? withUnit(shown, parameter.unit) : shown
}
