import { describe, expect, test } from 'vitest'
import { runProgram } from '../../src-main/cli/program'
import type { ValidationFiles } from '../../src-main/cli/world'
import { fakeLab, fakeWorld } from './fakes'

const source = { title: 'A study', authors: '', year: 2020, url: '', where: '' }
const common = { scenario: '', mode: '', metric: '', frameBytes: 64, unit: 'Mpps', conditions: {}, source, quote: '' }
const rule = { score: 'relative', tolerance: 0.2, note: '' } as const

const validation: ValidationFiles = {
  suite: {
    records: [
      { ...common, id: 'near', value: 100, unit: '%', scored: { ...rule, group: 'Cores', tolerance: 0.99 } },
      { ...common, id: 'far', value: 1e9, unit: '%', scored: { ...rule, group: 'Far away' } },
      { ...common, id: 'nowhere', value: 3 },
    ],
    scenarios: [
      { record: 'near', measure: { kind: 'latency', quantile: 'p50' }, runs: [{ lab: 'one', mode: 'bare-metal' }] },
      { record: 'far', measure: { kind: 'latency', quantile: 'p50' }, runs: [{ lab: 'one', mode: 'bare-metal' }] },
      { record: 'nowhere', reason: 'it is a stream' },
    ],
    misses: { far: 'it is too far' },
  },
  labs: new Map([['one', fakeLab({ durationPicoseconds: 20e9, warmupPicoseconds: 4e9, seed: 7 })]]),
}

describe('validate', () => {
  test('prints each record beside its figure, what is missed and why, and a line of totals at the end', async () => {
    const world = fakeWorld({ validation })
    expect(await runProgram(world, ['validate', '--workers', '3'])).toBe(0)
    const lines = world.out().trimEnd().split('\n')
    expect(lines[0]).toMatch(/^Cores: \d of 1 within, median error /)
    expect(lines.some((line) => /^ {2}far .* OUT .*A study$/.test(line))).toBe(true)
    expect(lines).toContain('  it is too far: far')
    expect(lines).toContain('  it is a stream: nowhere')
    expect(lines.at(-1)).toMatch(
      /^Total: \d of 2 scored records within tolerance \(\d+\.\d %\), median of the groups' medians /,
    )
    expect(world.replications.workers).toEqual([3])
    // Both records need the same run: it is made once.
    expect(world.replications.tasks).toEqual(['bare-metal'])
    expect(world.replications.closed).toBe(1)
  })

  test('prints one group, whatever the case of its name, and JSON with the contract’s keys', async () => {
    const world = fakeWorld({ validation })
    expect(await runProgram(world, ['validate', '--group', 'far', '--json'])).toBe(0)
    const report = JSON.parse(world.out()) as { records: Record<string, unknown>[]; sources: string[] }
    expect(report.records.map(({ id }) => id)).toEqual(['far'])
    expect(report.records[0]).toMatchObject({ unit: '%', published: 1e9, scored: true, why: 'it is too far' })
    expect(report.records[0]).toHaveProperty('simulated')
    expect(report.sources).toEqual(['A study'])
  })

  test('says which groups there are when there is no such one', async () => {
    const world = fakeWorld({ validation })
    expect(await runProgram(world, ['validate', '--group', 'nothing'])).toBe(2)
    expect(world.err()).toContain('There is no group "nothing". Groups: Cores; Far away.')
  })

  test('is wrong usage where the measurements are not', async () => {
    expect(await runProgram(fakeWorld(), ['validate'])).toBe(2)
  })
})
