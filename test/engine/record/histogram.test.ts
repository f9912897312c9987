import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Histogram } from '../../../src-main/engine/record/histogram'

/** Values of all magnitudes up to 2^50 ps, a quarter of an hour. */
const value = fc
  .tuple(fc.integer({ min: 0, max: 49 }), fc.double({ min: 1, max: 2, noNaN: true }))
  .map(([octave, mantissa]) => Math.floor(mantissa * 2 ** octave))
const values = fc.array(fc.oneof(value, fc.integer({ min: 0, max: 300 })), { minLength: 1, maxLength: 200 })

function histogramOf(all: readonly number[]): Histogram {
  const histogram = new Histogram()
  for (const one of all) histogram.add(one)
  return histogram
}

/** Least value that a part p of all does not exceed. */
function exactQuantile(all: readonly number[], p: number): number {
  const sorted = [...all].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]
}

describe('the histogram', () => {
  it('gives quantiles that are no smaller than the exact ones, and at most 1/128 larger', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, p) => {
        const exact = exactQuantile(all, p)
        const quantile = histogramOf(all).quantile(p)
        expect(quantile).toBeGreaterThanOrEqual(exact)
        expect(quantile).toBeLessThanOrEqual(exact * (1 + 1 / 128))
      }),
      { seed: 1, numRuns: 1000 },
    )
  })

  it('gives count, extremes and mean exactly', () => {
    fc.assert(
      fc.property(values, (all) => {
        const histogram = histogramOf(all)
        expect([histogram.count, histogram.minimum, histogram.maximum]).toEqual([
          all.length,
          Math.min(...all),
          Math.max(...all),
        ])
        expect(histogram.mean).toBe(all.reduce((a, b) => a + b, 0) / all.length)
        expect([histogram.quantile(0), histogram.quantile(1)]).toEqual([histogram.minimum, histogram.maximum])
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('keeps small values apart, one by one', () => {
    for (let value = 0; value < 256; value++) expect(histogramOf([value, 1e9]).quantile(0.5)).toBe(value)
  })

  it('passes from the small scale to the large one without a gap', () => {
    const border = 2 ** 31
    for (const low of [border - 1, border - 2 ** 23])
      expect(histogramOf([low, border]).quantile(0.5)).toBeLessThan(border)
    expect(histogramOf([border, 2 * border]).quantile(0.5)).toBeGreaterThanOrEqual(border)
  })

  it('is empty again after clear', () => {
    const histogram = histogramOf([1, 2, 3])
    histogram.clear()
    expect([histogram.count, histogram.mean, histogram.quantile(0.5)]).toEqual([0, 0, 0])
    histogram.add(7)
    expect([histogram.minimum, histogram.maximum, histogram.quantile(0.5)]).toEqual([7, 7, 7])
  })
})
