import type { FieldValue, PropertyInfo } from '../../../../src-main/contract/edit/commands'
import { exact, parseSeed } from '../../../format'
import { durationShown, readDuration } from './durations'
import { unitShown } from './words/units'

/** What was typed: a value, or what would have been one. */
export type Entry = { readonly ok: true; readonly value: FieldValue } | { readonly ok: false; readonly allowed: string }

/** What a field allows, in words: `whole number, 8 to 32 768 descriptors`. */
export function allowedWords(property: PropertyInfo): string {
  switch (property.kind) {
    case 'integer':
      return `${property.powerOfTwo ? 'power of two' : 'whole number'}${rangeWords(property)}`
    case 'number':
      return `number${rangeWords(property)}`
    case 'boolean':
      return 'on or off'
    case 'choice':
      return (property.choices ?? []).join(', ')
    case 'text':
      return `text of ${exact(property.minimum ?? 0)} to ${exact(property.maximum ?? 0)} characters`
    case 'duration':
      return 'time with its unit (s, ms, µs, ns), up to 9000 s, such as 20 ms'
    case 'seed':
      return 'whole number, 0 to 4294967295, or hexadecimal such as 0x5EED'
    case 'reference':
    case 'references':
      return `${property.to === 'core' ? 'cores of the host' : `a ${property.to ?? 'part'} of the lab`}`
    case 'frameBytes':
      return `sizes of ${exact(property.minimum ?? 0)} to ${exact(property.maximum ?? 0)} B, or IMIX`
  }
}

function rangeWords({ minimum, maximum, unit }: PropertyInfo): string {
  if (minimum === undefined || maximum === undefined) return ''
  const words = unit === '' ? '' : ` ${unitShown(unit)}`
  return `, ${shownNumber(minimum)} to ${shownNumber(maximum)}${words}`
}

/** A number of a file to the last digit, with thin spaces where it is large. */
const shownNumber = (value: number): string => (Number.isInteger(value) ? exact(value) : String(value))

/** A value as a text field shows it and takes it back. */
export function entryText(property: PropertyInfo, value: FieldValue | undefined): string {
  if (value === undefined || value === null || typeof value === 'object') return ''
  return property.kind === 'duration' ? durationShown(String(value)) : String(value)
}

/** A value in a sentence, with its unit. */
export function valueWords(property: PropertyInfo, value: FieldValue | undefined): string {
  if (value === undefined) return 'mixed'
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value.join(', ') : 'several sizes'
  if (typeof value === 'number') {
    return property.unit === '' ? shownNumber(value) : `${shownNumber(value)} ${unitShown(property.unit)}`
  }
  const text = entryText(property, value)
  if (value === 'imix') return 'IMIX'
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

/** Reads what was typed, as far as it can be told without the whole lab. */
export function readEntry(property: PropertyInfo, entered: string): Entry {
  const refused: Entry = { ok: false, allowed: allowedWords(property) }
  switch (property.kind) {
    case 'text': {
      const long = entered.length > (property.maximum ?? Infinity) || entered.length < (property.minimum ?? 0)
      return long ? refused : { ok: true, value: entered }
    }
    case 'duration': {
      const value = readDuration(entered)
      return value === null ? refused : { ok: true, value }
    }
    case 'seed': {
      const value = entered.trim()
      return parseSeed(value) === null ? refused : { ok: true, value }
    }
    case 'integer':
    case 'number':
    case 'frameBytes':
      return readNumber(property, entered) ?? refused
    default:
      return refused
  }
}

function readNumber(property: PropertyInfo, entered: string): Entry | null {
  const digits = entered.replace(/[\s\u2009\u202f]/g, '')
  const isWhole = property.kind !== 'number'
  const form = isWhole ? /^-?\d{1,15}$/ : /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i
  const value = Number(digits)
  const inRange = value >= (property.minimum ?? -Infinity) && value <= (property.maximum ?? Infinity)
  const fits = property.powerOfTwo !== true || Number.isInteger(Math.log2(value))
  return form.test(digits) && Number.isFinite(value) && inRange && fits ? { ok: true, value } : null
}
