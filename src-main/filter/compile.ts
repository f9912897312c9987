import type { EventNames, FilterFault, RunEvent } from '../contract/report/events'
import { type Expression, type FieldName, fields, type Operator } from './language'
import { parse } from './parse'
import { fitsPattern } from './pattern'
import { printFilter } from './print'
import { FilterError } from './tokens'
import { type Names, namesOf } from './values'

/** Whether a filter takes an event. */
export type EventTest = (event: RunEvent) => boolean

export type FilterReading =
  | { readonly ok: true; readonly expression: Expression; readonly test: EventTest }
  | { readonly ok: false; readonly fault: FilterFault }

/**
 * Reads a filter. Texts are looked up in the names of a run, ids and shown names alike; upper and lower case are one.
 * Never throws: what is wrong is in the result. An empty filter takes every event.
 */
export function readFilter(text: string, names: EventNames): FilterReading {
  const known = namesOf(names)
  try {
    const expression = parse(text, known)
    return { ok: true, expression, test: testOf(expression, known) }
  } catch (error) {
    if (error instanceof FilterError) return { ok: false, fault: error.fault }
    throw error
  }
}

/**
 * What is wrong with a filter, or null. @param names null while they are not known: then any name will do
 */
export function filterFault(text: string, names: EventNames | null): FilterFault | null {
  try {
    parse(text, names && namesOf(names))
    return null
  } catch (error) {
    if (error instanceof FilterError) return error.fault
    throw error
  }
}

/** Both filters at once, in the canonical form; null when one of them cannot be read. */
export function narrowed(text: string, condition: string): string | null {
  try {
    const whole = parse(text, null)
    const part = parse(condition, null)
    if (whole.kind === 'all') return printFilter(part)
    const already = whole.kind === 'and' ? whole.parts.map(printFilter) : [printFilter(whole)]
    if (already.includes(printFilter(part))) return printFilter(whole)
    const parts = [whole, part].flatMap((one) => (one.kind === 'and' ? one.parts : [one]))
    return printFilter({ kind: 'and', parts })
  } catch (error) {
    if (error instanceof FilterError) return null
    throw error
  }
}

/** A tree of closures, one a node: at most as many calls an event as the filter has nodes. */
export function testOf(expression: Expression, names: Names): EventTest {
  switch (expression.kind) {
    case 'all':
      return () => true
    case 'and': {
      const tests = expression.parts.map((part) => testOf(part, names))
      return (event) => {
        for (const test of tests) if (!test(event)) return false
        return true
      }
    }
    case 'or': {
      const tests = expression.parts.map((part) => testOf(part, names))
      return (event) => {
        for (const test of tests) if (test(event)) return true
        return false
      }
    }
    case 'not': {
      const test = testOf(expression.part, names)
      return (event) => !test(event)
    }
    case 'compare':
      return comparison(expression.field, expression.operator, expression.value, names)
    case 'in':
      return membership(expression.field, expression.values, names)
    case 'matches':
      return pattern(expression.field, expression.pattern, names)
  }
}

/** What an event does not have equals nothing and lies nowhere in an order; `!=` is always the opposite of `=`. */
function comparison(field: FieldName, operator: Operator, value: string | number, names: Names): EventTest {
  if (operator === '=') return membership(field, [value], names)
  if (operator === '!=') {
    const equal = membership(field, [value], names)
    return (event) => !equal(event)
  }
  const { read } = fields[field]
  const bound = Number(value)
  const test = orders[operator]
  return (event) => {
    const found = read(event)
    return typeof found === 'number' && test(found, bound)
  }
}

const orders: Readonly<Record<Exclude<Operator, '=' | '!='>, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
}

function membership(field: FieldName, values: readonly (string | number)[], names: Names): EventTest {
  const { type, read } = fields[field]
  const wanted = new Set<string | number | null>(
    values.flatMap((value): readonly (string | number)[] =>
      typeof value === 'string' && (type === 'place' || type === 'core' || type === 'reason')
        ? (names[type].get(value.toLowerCase()) ?? [])
        : [value],
    ),
  )
  return (event) => wanted.has(read(event))
}

/** A pattern is held against the names once, not against every event. */
function pattern(field: FieldName, text: string, names: Names): EventTest {
  const { type, read } = fields[field]
  const lower = text.toLowerCase()
  if (type !== 'place' && type !== 'core' && type !== 'reason') {
    return (event) => fitsPattern(String(read(event) ?? '').toLowerCase(), lower)
  }
  const wanted = new Set<string | number | null>()
  for (const [name, ids] of names[type]) if (fitsPattern(name, lower)) for (const id of ids) wanted.add(id)
  return (event) => wanted.has(read(event))
}
