import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factKind, Fingerprint } from '../../../src-main/engine/kernel/fingerprint'

type Fact = readonly [time: number, place: number, kind: number, frame: number]

function printOf(facts: readonly Fact[]): string {
  const print = new Fingerprint()
  for (const fact of facts) print.mix(...fact)
  return print.toString()
}

const fact: fc.Arbitrary<Fact> = fc.tuple(
  fc.integer({ min: 0, max: 2 ** 50 }),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  fc.constantFrom(...Object.values(factKind)),
  fc.integer({ min: 0, max: 2 ** 31 - 1 }),
)
const facts = fc.array(fact, { minLength: 1, maxLength: 30 })
const sure = { seed: 1, numRuns: 500 }

describe('the fingerprint', () => {
  it('has 16 digits and is the same for the same facts', () => {
    fc.assert(
      fc.property(facts, (all) => {
        expect(printOf(all)).toMatch(/^[0-9a-f]{16}$/)
        expect(printOf(all)).toBe(printOf([...all]))
      }),
      sure,
    )
  })

  it('tells any two facts that differ in one bit of time, place or frame, or in kind, wherever they stand', () => {
    const bit = fc.oneof(
      fc.record({ column: fc.constant(0), change: fc.integer({ min: 0, max: 49 }).map((bit) => 2 ** bit) }),
      fc.record({ column: fc.constant(1), change: fc.integer({ min: 0, max: 30 }).map((bit) => 2 ** bit) }),
      fc.record({ column: fc.constant(2), change: fc.constantFrom(1, 2, 3) }),
      fc.record({ column: fc.constant(3), change: fc.integer({ min: 0, max: 30 }).map((bit) => 2 ** bit) }),
    )
    fc.assert(
      fc.property(facts, fc.nat(), bit, (all, at, { column, change }) => {
        const index = at % all.length
        const other = all.map((fact, i) =>
          i === index ? (fact.map((value, j) => (j === column ? value + change : value)) as unknown as Fact) : fact,
        )
        expect(printOf(other)).not.toBe(printOf(all))
      }),
      sure,
    )
  })

  it('tells the order of two different facts', () => {
    fc.assert(
      fc.property(facts, fact, fact, (before, a, b) => {
        fc.pre(a.some((value, i) => value !== b[i]))
        expect(printOf([...before, a, b])).not.toBe(printOf([...before, b, a]))
      }),
      sure,
    )
  })

  it('tells one fact less', () => {
    fc.assert(
      fc.property(facts, (all) => {
        expect(printOf(all.slice(1))).not.toBe(printOf(all))
      }),
      sure,
    )
  })
})
