import { describe, expect, it } from 'vitest'
import { costBookOf } from '../../../src-main/engine/costs/book'
import { doubtfulCosts, drawCosts } from '../../../src-main/engine/costs/design'
import type { Cost } from '../../../src-main/engine/costs/index'
import { costs } from '../../../src-main/engine/costs/index'

const host = { profile: 'xeon-2.6ghz', mitigations: false }
const runs = 19
const byName: Readonly<Record<string, Cost>> = costs

describe('the constants that could be others', () => {
  it('are all that have a range, but for properties of a machine and what the lab sets itself', () => {
    const names = doubtfulCosts(host).map(([name]) => name)
    expect(names).toContain('hardirq')
    expect(names).toContain('copyPerByte')
    // A frame's preamble and gap are exact; a cache's size is a property of the processor.
    expect(names).not.toContain('wireOverhead')
    expect(names).not.toContain('lastLevelCache')
    const set = doubtfulCosts({ ...host, costs: { hardirq: 1234 } }).map(([name]) => name)
    expect(set).toEqual(names.filter((name) => name !== 'hardirq'))
    // What mitigations cost is no doubt of a host that has none.
    expect(names).not.toContain('mitigatedCall')
    expect(doubtfulCosts({ ...host, mitigations: true }).map(([name]) => name)).toContain('mitigatedCall')
  })
})

describe('a draw of the constants', () => {
  const drawn = drawCosts(host, runs, 7)

  it('stays within what the sources allow, for every constant in every run', () => {
    expect(drawn).toHaveLength(runs)
    for (const figures of drawn)
      for (const [name, value] of Object.entries(figures)) {
        expect(value).toBeGreaterThanOrEqual(byName[name]?.low ?? NaN)
        expect(value).toBeLessThanOrEqual(byName[name]?.high ?? NaN)
      }
  })

  it('has each constant once in each of as many equally likely parts of its range as there are runs', () => {
    for (const [name, { low, value, high, unit }] of doubtfulCosts(host)) {
      if (unit === 'B' || unit === 'packets' || unit === 'lines' || unit === 'entries') continue
      if (low === value || value === high) continue
      const places = drawn.map((figures) => {
        const own = figures[name] ?? NaN
        return own < value ? (0.5 * (own - low)) / (value - low) : 0.5 + (0.5 * (own - value)) / (high - value)
      })
      const parts = places.map((place) => Math.min(runs - 1, Math.floor(place * runs))).sort((a, b) => a - b)
      expect([name, parts]).toEqual([name, Array.from({ length: runs }, (_, index) => index)])
    }
  })

  it('does not move all constants together: two of them agree no more than chance lets them', () => {
    const ranks = (name: string): number[] => {
      const values = drawn.map((figures) => figures[name] ?? NaN)
      return values.map((value) => values.filter((other) => other < value).length)
    }
    const [one, two] = [ranks('hardirq'), ranks('contextSwitch')]
    const middle = (runs - 1) / 2
    const product = one.reduce((sum, rank, index) => sum + (rank - middle) * ((two[index] ?? NaN) - middle), 0)
    const spread = one.reduce((sum, rank) => sum + (rank - middle) ** 2, 0)
    // Beyond 0.6 lies one in a hundred and fifty pairs of orders of 19.
    expect(Math.abs(product / spread)).toBeLessThan(0.6)
  })

  it('is the same for the same seed, and another for another', () => {
    expect(drawCosts(host, runs, 7)).toEqual(drawn)
    expect(drawCosts(host, runs, 8)).not.toEqual(drawn)
  })

  it('does not draw a constant otherwise because the lab sets another', () => {
    const without = drawCosts({ ...host, costs: { hardirq: 1234 } }, runs, 7)
    expect(without.map((figures) => figures['contextSwitch'])).toEqual(drawn.map((figures) => figures['contextSwitch']))
    expect(without[0]).not.toHaveProperty('hardirq')
  })

  it('reaches the host: a constant of work is longer by the factor of its generation', () => {
    const old = { ...host, costs: { workFactor: 2 } }
    const [first] = drawCosts(old, runs, 7)
    const plain = drawn[0] ?? {}
    expect(first?.['hardirq']).toBeCloseTo(2 * (plain['hardirq'] ?? NaN), 9)
    expect(costBookOf({ ...old, costs: { ...old.costs, ...first } }).hardirq.value).toBe(first?.['hardirq'])
  })
})
