import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventKinds, type RunEvent } from '../../src-main/contract/report/events'
import { printFilter, readFilter } from '../../src-main/filter'
import { eventOf, names } from './sample'

/** A filter as the test makes it up, with what it says of an event, worked out without the language. */
interface Made {
  readonly text: string
  readonly holds: (event: RunEvent) => boolean
}

const ids = { place: names.places.map(({ id }) => id), core: ['cpu0', 'cpu2'], reason: [...names.reasons] }
const space = fc.constantFrom(' ', '  ', '\t', '\n')

const text = fc.constantFrom('place', 'core', 'reason', 'kind').chain((field) => {
  const values = field === 'kind' ? [...eventKinds] : ids[field]
  const read = (event: RunEvent): unknown => event[field as 'place']
  const quoted = (value: string): string => (field === 'kind' ? value : `"${value}"`)
  return fc.oneof(
    fc.tuple(fc.constantFrom('=', '!='), fc.constantFrom(...values), space).map(([operator, value, gap]): Made => ({
      text: `${field}${gap}${operator}${gap}${quoted(value)}`,
      holds: (event) => (read(event) === value) === (operator === '='),
    })),
    fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 4 }).map((list): Made => ({
      text: `${field} in (${list.map(quoted).join(', ')})`,
      holds: (event) => list.some((value) => value === read(event)),
    })),
  )
})

const compare: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
}
const number = fc
  .tuple(fc.constantFrom('packet', 'time', 'size'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), fc.nat(9))
  .map(([field, operator, value]): Made => {
    const unit = { packet: '', time: ' ns', size: ' B' }[field] ?? ''
    const factor = field === 'time' ? 1000 : 1
    return {
      text: `${field} ${operator} ${String(value)}${unit}`,
      holds: (event) => {
        const found = { packet: event.packet, time: event.timePicoseconds, size: event.bytes }[field] ?? null
        if (operator === '!=') return found !== value * factor
        return found !== null && (compare[operator]?.(found, value * factor) ?? false)
      },
    }
  })

const expression = fc.letrec<{ any: Made }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'filter' },
    fc.oneof(text, number),
    tie('any').map((one): Made => ({ text: `not (${one.text})`, holds: (event) => !one.holds(event) })),
    fc.tuple(tie('any'), tie('any')).map(([left, right]): Made => ({
      text: `(${left.text}) and (${right.text})`,
      holds: (event) => left.holds(event) && right.holds(event),
    })),
    fc.tuple(tie('any'), tie('any')).map(([left, right]): Made => ({
      text: `(${left.text}) or (${right.text})`,
      holds: (event) => left.holds(event) || right.holds(event),
    })),
  ),
})).any

const event = fc
  .record({
    kind: fc.constantFrom(...eventKinds),
    timePicoseconds: fc.nat(10).map((nanoseconds) => nanoseconds * 1000),
    place: fc.constantFrom(null, ...ids.place),
    core: fc.constantFrom(null, ...ids.core),
    reason: fc.constantFrom(null, ...ids.reason),
    packet: fc.option(fc.nat(10)),
    bytes: fc.option(fc.nat(10)),
  })
  .map(({ kind, ...others }) => eventOf(kind, others))

describe('any filter', () => {
  it('says of any event what a naive evaluator says', () => {
    fc.assert(
      fc.property(expression, fc.array(event, { minLength: 8, maxLength: 8 }), (made, events) => {
        const reading = readFilter(made.text, names)
        // Only what is too long may be refused; such filters are left out.
        expect(reading.ok || made.text.length > 1000).toBe(true)
        fc.pre(reading.ok)
        expect(events.map(reading.test)).toEqual(events.map(made.holds))
      }),
      { numRuns: 1000 },
    )
  })

  it('is the same after printing and reading it', () => {
    fc.assert(
      fc.property(expression, (made) => {
        const reading = readFilter(made.text, names)
        // Only what is too long may be refused; such filters are left out.
        expect(reading.ok || made.text.length > 1000).toBe(true)
        fc.pre(reading.ok)
        const again = readFilter(printFilter(reading.expression), names)
        expect(again).toMatchObject({ ok: true, expression: reading.expression })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('any text at all', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom('kind', 'time', 'place', 'and', 'or', 'not', 'in', 'matches', '=', '!=', '<', '(', ')', ',', '"'),
      fc.constantFrom('drop', '3.1', 'ms', '"*"', '\\', ' ', '1e9', '.', '-', 'µs', '\u202e', '😀'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 60 },
  )

  it('is read or refused with a place in it, and quickly', () => {
    const began = performance.now()
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 1100 }),
          pieces.map((list) => list.join(' ')),
        ),
        (given) => {
          const reading = readFilter(given, names)
          if (reading.ok) expect(typeof reading.test(eventOf('drop'))).toBe('boolean')
          else {
            const { column, length, found, allowed, remedy } = reading.fault
            expect(column).toBeGreaterThanOrEqual(1)
            expect(column).toBeLessThanOrEqual(given.length + 1)
            expect(length).toBeGreaterThanOrEqual(1)
            for (const words of [found, allowed, remedy]) expect(words).not.toBe('')
          }
        },
      ),
      { numRuns: 5000 },
    )
    expect(performance.now() - began).toBeLessThan(15_000)
  })

  it.each([
    `place matches("${'*a'.repeat(490)}")`,
    `place = "${'a'.repeat(990)}"`,
    '('.repeat(1000),
    'not '.repeat(250),
    `step in (${'1,'.repeat(480)}1)`,
  ])('of the costly kind takes no time: %#', (given) => {
    const began = performance.now()
    const reading = readFilter(given, names)
    if (reading.ok) for (let times = 0; times < 1000; times++) reading.test(eventOf('drop', { place: 'host-driver' }))
    expect(performance.now() - began).toBeLessThan(200)
  })
})
