import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Clocks } from '../../../src-main/engine/kernel/clocks'

const moves = (count: number) =>
  fc.array(fc.tuple(fc.nat(count - 1), fc.oneof(fc.nat(12), fc.constant(Infinity))), { maxLength: 60 })

describe('clocks', () => {
  it.each([1, 2, 16, 17, 31, 32, 33, 100])('of %i: the least is first, ties go to the lowest index', (count) => {
    fc.assert(
      fc.property(moves(count), (script) => {
        const clocks = new Clocks()
        for (let i = 0; i < count; i++) expect(clocks.add()).toBe(i)
        const plain = Array.from({ length: count }, () => Infinity)
        for (const [index, time] of script) {
          clocks.set(index, time)
          plain[index] = time
          expect(clocks.least()).toBe(plain.indexOf(Math.min(...plain)))
          expect(clocks.times[index]).toBe(time)
        }
      }),
      { seed: 4, numRuns: 60 },
    )
  })
})
