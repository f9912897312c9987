import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import { labOf, microsecond, millisecond } from '../support/lab'
import { passagesOf, summaryOf } from './watch'

/** 300 frames at once, and nothing more: what waits is never short of work. */
const oneBurst = {
  packetsPerSecond: 300_000,
  arrivals: 'bursty',
  onMicroseconds: 25,
  offMicroseconds: 975,
} as const

describe('a vhost thread with more than it can do', () => {
  it('shows the guest its first 64 frames together', () => {
    const lab = labOf({ traffic: oneBurst, durationPicoseconds: 2 * millisecond })
    // The core of the card is quick, all others are slow: frames pile up in front of vhost.
    const cores = lab.host.cores.map((core) => ({ ...core, gigahertz: core.id === 'core-0' ? 8 : 0.8 }))
    const slow: Lab = { ...lab, host: { ...lab.host, cores } }
    const announced = passagesOf(slow, 'ovs-kernel').filter(({ step }) => step === 9)
    const [first] = announced
    const together = announced.filter(({ end }) => end === first.end).map(({ frame }) => frame)
    expect(together).toEqual(Array.from({ length: 64 }, (_, index) => index + 1))
  })
})

describe('a PMD with more than it can do', () => {
  const saturated = { mode: 'ovs-dpdk', settings: { pmdCoreIds: ['core-1'] }, guest: { kind: 'dpdk' } } as const

  it('takes 32 frames at a time, and hands them on together', () => {
    const lab = labOf({
      ...saturated,
      traffic: { packetsPerSecond: 14e6, flows: 1 },
      durationPicoseconds: 200 * microsecond,
    })
    const passages = passagesOf(lab, 'ovs-dpdk')
    const bursts: number[] = []
    let taken = 0
    for (const { step } of passages) {
      if (step === 6) taken++
      if (step !== 7 || taken === 0) continue
      bursts.push(taken)
      taken = 0
    }
    expect(bursts.length).toBeGreaterThan(15)
    expect(Math.max(...bursts)).toBe(32)
    // The first ones find few frames, the last one is cut off.
    expect(bursts.slice(5, -1).every((size) => size === 32)).toBe(true)
  })

  it('serves its queues in turn, so that none starves beside another', () => {
    const lab = labOf({
      ...saturated,
      pnic: { rxQueues: 2 },
      traffic: { packetsPerSecond: 14e6, flows: 1000 },
      durationPicoseconds: 4 * millisecond,
      warmupPicoseconds: millisecond,
    })
    const { rings } = summaryOf(lab, 'ovs-dpdk')
    const [first, second] = [0, 1].map((queue) => rings.find(({ id }) => id === `pnic-0.rxRing.${queue}`))
    expect(first?.packetsPerSecond).toBeGreaterThan(1e6)
    expect((second?.packetsPerSecond ?? 0) / (first?.packetsPerSecond ?? 1)).toBeCloseTo(1, 1)
  })
})
