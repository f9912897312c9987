import { describe, expect, it } from 'vitest'
import { findPacket, journeyOf, Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'

const mode = 'ovs-kernel'

/** Latencies of all frames offered after warm-up, one by one. */
function latencies(lab: ReturnType<typeof labOf>, frames: number): { packet: number; nanoseconds: number }[] {
  return Array.from({ length: frames }, (_, index) => journeyOf(lab, mode, index + 1)).flatMap((journey) =>
    journey.latencyNanoseconds === null ? [] : [{ packet: journey.packet, nanoseconds: journey.latencyNanoseconds }],
  )
}

describe('a packet by what became of it', () => {
  const lab = labOf({
    cores: 5,
    traffic: { packetsPerSecond: 60_000, arrivals: 'poisson' },
    durationPicoseconds: millisecond,
  })

  it('is the one at that rank of all latencies', () => {
    const run = Run.open(lab, mode)
    run.advance(Infinity, Infinity)
    const all = latencies(lab, run.summary().offered.packets).toSorted((a, b) => a.nanoseconds - b.nanoseconds)
    const at = (part: number): number => all[Math.ceil(part * all.length) - 1].nanoseconds
    const found = (wish: 'p50' | 'p99' | 'slowest'): number =>
      journeyOf(lab, mode, findPacket(lab, mode, wish) ?? 0).latencyNanoseconds ?? 0
    expect(found('p50')).toBe(at(0.5))
    expect(found('p99')).toBe(at(0.99))
    expect(found('slowest')).toBe(at(1))
  })

  it('leaves out frames of the warm-up', () => {
    const warm = { ...lab, run: { ...lab.run, warmupPicoseconds: millisecond / 2 } }
    const packet = findPacket(warm, mode, 'slowest') ?? 0
    const run = Run.open(lab, mode)
    run.advance(millisecond / 2, Infinity)
    expect(packet).toBeGreaterThan(run.summary().offered.packets - 1)
  })

  it('is the first one lost, or none', () => {
    expect(findPacket(lab, mode, 'firstLost')).toBe(null)
    const busy = labOf({ cores: 5, traffic: { packetsPerSecond: 4e6 }, durationPicoseconds: millisecond })
    const first = findPacket(busy, mode, 'firstLost') ?? 0
    expect(journeyOf(busy, mode, first).outcome).toBe('lost')
    const lostAt = journeyOf(busy, mode, first).lost?.timeNanoseconds ?? 0
    for (const packet of [first - 1, first + 1, first + 7]) {
      const { lost } = journeyOf(busy, mode, packet)
      expect(lost === undefined || lost.timeNanoseconds >= lostAt).toBe(true)
    }
  })

  it('is none where no frame arrives', () => {
    const silent = labOf({ traffic: { packetsPerSecond: 1 }, durationPicoseconds: millisecond })
    expect(findPacket(silent, mode, 'p50')).toBe(null)
  })
})
