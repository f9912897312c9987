import { describe, expect, it } from 'vitest'
import { journeyOf, population, Run } from '../../../src-main/engine/index'
import type { PopulationGroup } from '../../../src-main/contract/report/causes'
import type { Lab } from '../../../src-main/contract/lab'
import { exampleLab, modeIds } from '../../examples/runs'
import { labOf, microsecond, millisecond } from '../support/lab'

const sumOf = (group: PopulationGroup): number =>
  group.parts.reduce((sum, part) => sum + part.waitPicoseconds + part.servicePicoseconds, 0)

/** Every frame that was offered after warm-up and has arrived, in that order. */
function latenciesOf(lab: Lab, mode: string): { frame: number; latency: number }[] {
  const run = Run.open(lab, mode)
  const { pool, logbook } = run.network
  const arrived: { frame: number; latency: number }[] = []
  logbook.recorder = {
    pass: () => undefined,
    dropped: () => undefined,
    delivered(packet, now) {
      if (pool.plannedAt[packet] < lab.run.warmupPicoseconds) return
      arrived.push({ frame: pool.frame[packet], latency: now - pool.sentAt[packet] })
    },
  }
  run.advance(Infinity, Infinity)
  return arrived
}

describe('the population of the latencies', () => {
  it.each(modeIds)('adds up to the latency of its frames to the picosecond in %s', (mode) => {
    const { groups } = population(exampleLab('five-graves'), mode)
    expect(groups.map(({ name }) => name)).toEqual(['p50', 'p99'])
    for (const group of groups) {
      expect(sumOf(group), group.name).toBe(group.latencyPicoseconds)
      expect(group.frames).toBe(group.lastRank - group.firstRank + 1)
    }
  })

  it('holds the frames next to the rank, as their journeys one by one tell', () => {
    const lab = labOf({
      traffic: { packetsPerSecond: 300_000, arrivals: 'poisson' },
      durationPicoseconds: 2 * millisecond,
      warmupPicoseconds: millisecond,
    })
    const mode = 'bare-metal'
    const arrived = latenciesOf(lab, mode).sort((a, b) => a.latency - b.latency)
    const { frames, groups } = population(lab, mode)
    expect(frames).toBe(arrived.length)
    expect(frames).toBeGreaterThan(200)
    for (const [at, part] of [0.5, 0.99].entries()) {
      const rank = Math.ceil(part * frames)
      expect([groups[at].firstRank, groups[at].lastRank]).toEqual([rank - 1, rank + 1])
      const members = arrived.slice(rank - 2, rank + 1)
      expect(groups[at].latencyPicoseconds).toBe(members.reduce((sum, { latency }) => sum + latency, 0))
      const rows = members.flatMap(({ frame }) => journeyOf(lab, mode, frame).steps)
      for (const step of groups[at].parts) {
        const own = rows.filter((row) => row.step === step.step && (row.step > 0 || row.name === step.name))
        const sum = (pick: (row: (typeof rows)[number]) => number): number =>
          own.reduce((total, row) => total + Math.round(pick(row) * 1000), 0)
        expect(step.visits).toBe(own.length)
        expect(step.waitPicoseconds).toBe(sum((row) => row.waitNanoseconds))
        expect(step.servicePicoseconds).toBe(sum((row) => row.serviceNanoseconds))
      }
    }
  })

  it('has no groups when nothing has arrived', () => {
    const lab = labOf({ traffic: { packetsPerSecond: 1 }, durationPicoseconds: microsecond })
    expect(population(lab, 'bare-metal')).toEqual({ frames: 0, groups: [] })
  })
})
