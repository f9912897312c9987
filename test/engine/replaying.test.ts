import { describe, expect, it } from 'vitest'
import { explainLoss, population, Run } from '../../src-main/engine/index'
import { exampleLab } from '../examples/runs'

const lab = exampleLab('five-graves')
const mode = 'ovs-kernel'

/** What a question reports of how far it is. */
function reportsOf(ask: (onProgress: (fraction: number) => void) => unknown): number[] {
  const reports: number[] = []
  ask((fraction) => reports.push(fraction))
  return reports
}

describe('how far a question is that is answered by replays', () => {
  it('grows from near 0 to 1 for a population, evenly over both replays', () => {
    const reports = reportsOf((onProgress) => population(lab, mode, { onProgress }))
    expect(reports).toEqual(reports.toSorted((one, other) => one - other))
    expect(reports[0]).toBeLessThan(0.2)
    expect(reports.at(-1)).toBe(1)
    // As many reports within each half: the same run, twice.
    const within = (low: number, high: number): number =>
      reports.filter((fraction) => fraction > low && fraction < high).length
    expect(within(0, 0.5)).toBeGreaterThan(3)
    expect(within(0.5, 1)).toBe(within(0, 0.5))
  })

  it('never goes back for a loss, whose time is known only after the first replay', () => {
    const reports = reportsOf((onProgress) => explainLoss(lab, mode, { place: 'tap.vm-2' }, { onProgress }))
    expect(reports).toEqual(reports.toSorted((one, other) => one - other))
    expect(reports.some((fraction) => fraction > 1 / 3)).toBe(true)
    expect(reports.at(-1)).toBeLessThanOrEqual(1)
  })

  it('is the share of the simulated time for a packet that is never lost', () => {
    // One replay to the end of three that there might have been.
    const reports = reportsOf((onProgress) => explainLoss(lab, mode, { packet: 1e9 }, { onProgress }))
    expect(reports.at(-1)).toBeCloseTo(1 / 3, 5)
    const run = Run.open(lab, mode)
    run.advance(run.untilPicoseconds, 4096)
    expect(reports[0]).toBe(run.now / run.untilPicoseconds / 3)
  })

  it('changes no answer', () => {
    const onProgress = (): void => undefined
    expect(population(lab, mode, { onProgress })).toEqual(population(lab, mode))
  })
})
