import { describe, expect, it } from 'vitest'
import { Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'
import { handOf } from '../zero-load/hand'
import { summaryOf } from './watch'

describe('a driver that polls', () => {
  it('has its interrupt off: a flood that is never worked off interrupts a handful of times', () => {
    const lab = labOf({ traffic: { packetsPerSecond: 10e6 }, durationPicoseconds: 10 * millisecond })
    const { interrupts, offered } = summaryOf(lab, 'bare-metal')
    expect(offered.packets).toBe(100_000)
    // Every 50 µs would be 200.
    expect(interrupts.host).toBeLessThan(10)
  })
})

describe('a guest that polls', () => {
  it('is not signalled: its flooded driver finds the frames by itself', () => {
    const lab = labOf({ traffic: { packetsPerSecond: 600_000 }, durationPicoseconds: 10 * millisecond })
    // The guest is slower than all others, so its driver never comes to an end.
    const cores = lab.host.cores.map((core) => ({ ...core, gigahertz: core.id === 'core-3' ? 0.8 : 5 }))
    const summary = summaryOf({ ...lab, host: { ...lab.host, cores } }, 'ovs-kernel')
    const host = summary.cores.filter(({ id }) => id !== 'core-3')
    const signalling = host.reduce((sum, { picoseconds }) => sum + picoseconds.vmexit, 0)
    const signals = signalling / handOf({ gigahertz: 5, bytes: 64 }).cpu('vhostSignal')
    expect(signals).toBeGreaterThanOrEqual(1)
    // Batches hold 64 frames at most, so there are 90 or more of them; the first ones find the guest asleep.
    expect(signals).toBeLessThan(45)
  })
})

describe('a back end that waits for buffers', () => {
  it.each(['vhost-net', 'qemu'])('is told by the guest when there are some: nothing stays behind (%s)', (backEnd) => {
    const lab = labOf({
      mode: 'ovs-kernel',
      settings: { datapath: 'kernel', backEnd },
      guest: { virtioRingDescriptors: 64 },
      // The guest is slower than its back end: it runs out of buffers.
      traffic: { packetsPerSecond: 300_000, arrivals: 'bursty', onMicroseconds: 500, offMicroseconds: 1500 },
      durationPicoseconds: 8 * millisecond,
    })
    const cores = lab.host.cores.map((core) => ({ ...core, gigahertz: core.id === 'core-3' ? 0.8 : 5 }))
    const run = Run.open({ ...lab, host: { ...lab.host, cores } }, 'ovs-kernel')
    run.advance(Infinity, Infinity)
    run.drain()
    const { inFlight, offered, delivered, dropped } = run.summary()
    expect(inFlight).toBe(0)
    expect(delivered.packets + dropped.reduce((sum, { packets }) => sum + packets, 0)).toBe(offered.packets)
    // Half of the time the frames come, the other half they are worked off: most arrive, in every burst.
    expect(delivered.packets).toBeGreaterThan(offered.packets / 4)
  })
})

describe('a guest that is flooded', () => {
  it('has no time for its application: interrupt work goes first on a vCPU', () => {
    const rate = (packetsPerSecond: number): number =>
      summaryOf(labOf({ traffic: { packetsPerSecond }, durationPicoseconds: 10 * millisecond }), 'sriov-veb').delivered
        .packetsPerSecond
    expect(rate(100_000)).toBeGreaterThan(90_000)
    expect(rate(10e6)).toBeLessThan(30_000)
  })
})
