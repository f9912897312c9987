import type { ParameterValue } from '../../../src-main/contract/lab'
import type { ModeParameter } from '../../../src-main/contract/modes'
import { withUnit } from '../../../src-main/contract/units'
import { exact } from '../../format'

/** What a field was told: a value, or what would have been one. */
export type Entry =
  { readonly ok: true; readonly value: ParameterValue } | { readonly ok: false; readonly allowed: string }

/** A parameter's range in words: `whole number, 0 to 64 cores`. */
export function allowedWords(parameter: ModeParameter): string {
  switch (parameter.kind) {
    case 'boolean':
      return 'on or off'
    case 'choice':
      return (parameter.choices ?? []).join(' or ')
    case 'cores':
      return 'cores of the host, apart by commas; none: chosen for you'
    case 'integer':
      return `whole number${rangeWords(parameter)}`
    case 'number':
      return `number${rangeWords(parameter)}`
  }
}

function rangeWords({ minimum, maximum, unit }: ModeParameter): string {
  const range =
    minimum !== undefined && maximum !== undefined
      ? `, ${exact(minimum)} to ${exact(maximum)}`
      : minimum !== undefined
        ? `, from ${exact(minimum)}`
        : maximum !== undefined
          ? `, up to ${exact(maximum)}`
          : ''
  return range === '' || unit === '' ? range : `${range} ${unit}`
}

/** A value as a field shows it and as it can be entered again. */
export function entryText(value: ParameterValue): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'number' || typeof value === 'string') return String(value)
  return value.join(', ')
}

/** A value in words, with its unit. */
export function valueWords(parameter: ModeParameter, value: ParameterValue): string {
  if (typeof value === 'object' && value.length === 0) return 'chosen for you'
  return typeof value === 'number' ? withUnit(value, parameter.unit) : entryText(value)
}

export const sameValue = (one: ParameterValue, other: ParameterValue): boolean =>
  typeof one === 'object' && typeof other === 'object'
    ? one.length === other.length && one.every((core, at) => core === other[at])
    : one === other

/** Reads what was typed for a parameter; `cores` are the ids of the host's cores. */
export function readEntry(parameter: ModeParameter, entered: string, cores: readonly string[]): Entry {
  const refused: Entry = { ok: false, allowed: allowedWords(parameter) }
  const trimmed = entered.trim()
  switch (parameter.kind) {
    case 'boolean':
      return trimmed === 'on' || trimmed === 'off' ? { ok: true, value: trimmed === 'on' } : refused
    case 'choice':
      return parameter.choices?.includes(trimmed) ? { ok: true, value: trimmed } : refused
    case 'cores':
      return readCores(trimmed, cores)
    case 'integer':
    case 'number': {
      const digits = trimmed.replace(/[\s\u2009]/g, '')
      const form = parameter.kind === 'integer' ? /^-?\d{1,15}$/ : /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i
      const value = Number(digits)
      const inRange = value >= (parameter.minimum ?? -Infinity) && value <= (parameter.maximum ?? Infinity)
      return form.test(digits) && Number.isFinite(value) && inRange ? { ok: true, value } : refused
    }
  }
}

/** `cpu2, cpu3`; a bare number is the core whose id ends in it. */
function readCores(entered: string, cores: readonly string[]): Entry {
  const words = entered.split(/[\s,;]+/).filter((word) => word !== '')
  const found: string[] = []
  for (const word of words) {
    const core =
      cores.find((id) => id === word) ?? cores.find((id) => /^\d+$/.test(word) && /\d+$/.exec(id)?.[0] === word)
    if (core === undefined) {
      const [first] = cores
      const last = cores.at(-1)
      const range = cores.length > 1 ? `${first} to ${last}` : (first ?? 'none')
      return { ok: false, allowed: `“${word}” is no core of this host: it has ${range}` }
    }
    if (!found.includes(core)) found.push(core)
  }
  return { ok: true, value: found }
}
