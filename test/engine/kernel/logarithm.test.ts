import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { naturalLogarithm } from '../../../src-main/engine/kernel/logarithm'

const close = (x: number): void => {
  const expected = Math.log(x)
  expect(Math.abs(naturalLogarithm(x) - expected)).toBeLessThanOrEqual(1e-13 * Math.abs(expected))
}

describe('the natural logarithm', () => {
  it('is Math.log to 1e-13 of itself, for every number a stream can draw', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), (n) => close(n / 2 ** 32)),
      { seed: 1, numRuns: 5000 },
    )
  })

  it('is so at the borders', () => {
    expect(naturalLogarithm(1)).toBe(0)
    for (const x of [2 ** -32, 0.5, Math.SQRT1_2, 0.7071067811865475, 0.7071067811865477, 1 - 2 ** -32]) close(x)
  })

  it('never falls', () => {
    let before = -Infinity
    for (let i = 1; i <= 100_000; i++) {
      const value = naturalLogarithm(i / 100_000)
      if (!(value > before)) throw new Error(`ln(${i} / 100000) = ${value} after ${before}`)
      before = value
    }
  })
})
