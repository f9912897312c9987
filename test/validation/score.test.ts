import { describe, expect, it } from 'vitest'
import type { PublishedRecord, Scenario, ScoringRule } from '../../src-main/validation/record'
import { scored } from '../../src-main/validation/score'
import { median } from '../../src-main/contract/report/figures'
import { totalsOf } from '../../src-main/validation/totals'

const source = { title: 'A study', authors: 'A. Uthor', year: 2020, url: 'https://example.org', where: 'table 1' }

function record(id: string, value: number, rule?: Partial<ScoringRule>): PublishedRecord {
  const scoredAs = rule && { group: 'one group', score: 'relative' as const, tolerance: 0.2, note: '', ...rule }
  return {
    id,
    scenario: '',
    mode: '',
    metric: '',
    frameBytes: 64,
    value,
    unit: 'Mpps',
    conditions: {},
    source,
    quote: '',
    ...(scoredAs && { scored: scoredAs }),
  }
}

const scenarioOf = ({ id }: PublishedRecord): Scenario => ({
  record: id,
  measure: { kind: 'throughput' },
  runs: [{ lab: id, mode: 'bare-metal' }],
})

function outcomes(records: readonly PublishedRecord[], values: Readonly<Record<string, number>>) {
  const suite = { records, scenarios: records.map(scenarioOf), misses: { missed: 'too few lines of cache' } }
  return scored(suite, new Map(Object.entries(values)), new Map())
}

describe('what a record is held to', () => {
  it.each([
    ['relative', 0.2, 10, 12, 12.01],
    ['percentage points', 8, 21, 29, 29.01],
    ['factor', 1.5, 4, 6, 6.01],
    ['factor', 1.5, 6, 4, 3.99],
  ] as const)('%s within %s of %s', (score, tolerance, published, inside, outside) => {
    const one = record('a', published, { score, tolerance })
    expect(outcomes([one], { a: inside })[0]).toMatchObject({ within: true, simulated: inside })
    expect(outcomes([one], { a: outside })[0]?.within).toBe(false)
  })

  it('counts what could not be simulated as missed, with its reason', () => {
    const one = record('a', 10, {})
    const [found] = scored(
      { records: [one], scenarios: [{ record: 'a', reason: 'there is no such path' }], misses: {} },
      new Map(),
      new Map(),
    )
    expect(found).toMatchObject({ within: false, simulated: null, why: 'there is no such path' })
  })

  it('names why a record is out of tolerance, as far as that is known', () => {
    const two = [record('missed', 10, {}), record('other', 10, {})]
    const found = outcomes(two, { missed: 20, other: 20 })
    expect(found.map(({ why }) => why)).toEqual(['too few lines of cache', 'no reason is known yet'])
    expect(outcomes(two, { missed: 10, other: 10 }).map(({ why }) => why)).toEqual(['', ''])
  })

  it('does not count what is not scored, and says how far off it is', () => {
    expect(outcomes([record('a', 10)], { a: 11 })[0]).toMatchObject({ within: null, error: 0.1 })
    const bound = record('b', 10, { score: 'not scored', tolerance: 0 })
    expect(totalsOf(outcomes([bound], { b: 10.6 })).linkBoundMissed).toEqual(['b'])
    expect(totalsOf(outcomes([bound], { b: 10.4 })).linkBoundMissed).toEqual([])
  })
})

describe('records that are scored by a ratio', () => {
  it('of a pair go to each other: no clock matters', () => {
    const rule = { score: 'ratio', note: 'on / off; no CPU named' } as const
    const pair = [record('on', 12, rule), record('off', 6, rule)]
    const [on, off] = outcomes(pair, { on: 30, off: 10 })
    expect(on).toMatchObject({ published: 2, simulated: 3, within: false })
    expect(off).toMatchObject({ published: 0.5, within: false })
    expect(outcomes(pair, { on: 21, off: 10 }).map(({ within }) => within)).toEqual([true, true])
  })

  it('of a series go to the first, which says nothing itself', () => {
    const rule = { score: 'ratio', note: 'each to the first; no CPU named' } as const
    const series = [record('s-3', 5, rule), record('s-1', 10, rule), record('s-2', 8, rule)]
    const found = outcomes(series, { 's-1': 20, 's-2': 16, 's-3': 5 })
    expect(found.map(({ simulated }) => simulated)).toEqual([0.25, 1, 0.8])
    expect(found.map(({ isReference }) => isReference)).toEqual([false, true, false])
    // The median leaves the first out: of 50 % and 0 %.
    expect(totalsOf(found).groups[0]?.medianError).toBeCloseTo(0.25, 12)
  })
})

describe('totals', () => {
  it('take the median over the groups of their medians', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(median([])).toBeNaN()
    expect(totalsOf([]).medianOfMedians).toBeNull()
    const records = [record('a', 10, {}), record('b', 10, {}), record('c', 10, { group: 'another' })]
    const totals = totalsOf(outcomes(records, { a: 11, b: 13, c: 10 }))
    expect(totals).toMatchObject({ scored: 3, within: 2 })
    expect(totals.groups.map(({ group, within }) => [group, within])).toEqual([
      ['one group', 1],
      ['another', 1],
    ])
    expect(totals.medianOfMedians).toBeCloseTo(0.1, 12)
  })

  it('name each pair of the PVP table that comes out the other way round', () => {
    const table = [
      record('od-pvp10-10f-64', 4, {}),
      record('od-pvp10-1000f-64', 2, {}),
      record('od-pvp10-10f-512', 3, {}),
    ]
    const right = { 'od-pvp10-10f-64': 5, 'od-pvp10-1000f-64': 2, 'od-pvp10-10f-512': 4 }
    expect(totalsOf(outcomes(table, right)).misordered).toEqual([])
    const wrong = { ...right, 'od-pvp10-1000f-64': 6 }
    expect(totalsOf(outcomes(table, wrong)).misordered).toEqual(['od-pvp10-10f-64 above od-pvp10-1000f-64'])
  })
})
