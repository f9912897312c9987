import { describe, expect, it } from 'vitest'
import { journeyOf, Run } from '../../../src-main/engine/index'
import { arrangements, labOf, millisecond, type Arrangement } from '../support/lab'
import { summaryOf } from './watch'

/** Those in which a frame meets nobody who polls, and so comes at no matter which moment of a round. */
const unpolled: readonly (readonly [string, Arrangement])[] = Object.entries(arrangements).filter(
  ([, { mode }]) => mode !== 'ovs-dpdk',
)

describe('what is measured', () => {
  it('begins with the end of warm-up: rates, latencies and means of the frames offered after it', () => {
    const lab = labOf({ warmupPicoseconds: 10 * millisecond })
    const { offered, delivered, steps } = summaryOf(lab, 'bare-metal')
    expect(offered.packets).toBe(20)
    expect(offered.packetsPerSecond).toBeCloseTo(1000, 9)
    expect(delivered.packetsPerSecond).toBeCloseTo(1000, 9)
    expect(steps[0].packets).toBe(20)
  })

  it('is a latency from the first bit that leaves, not from the plan of a source that is behind', () => {
    // Twice what the link carries: the last frames wait more than a millisecond at the source.
    const lab = labOf({
      frameBytes: 1518,
      guest: { kind: 'dpdk' },
      traffic: { packetsPerSecond: 1_600_000 },
      durationPicoseconds: 10 * millisecond,
    })
    const { latencyNanoseconds, dropped } = summaryOf(lab, 'bare-metal')
    expect(dropped).toEqual([expect.objectContaining({ place: 'SOURCE', reason: 'behind' })])
    expect(latencyNanoseconds?.max).toBeLessThan(20_000)
  })

  it.each(unpolled)(
    'is the same of each step in the mean as of each of frames that are all alike: %s',
    (_, arrangement) => {
      const { mode } = arrangement
      const lab = labOf({ ...arrangement, warmupPicoseconds: 5 * millisecond })
      const told = summaryOf(lab, mode).steps
      const { steps } = journeyOf(lab, mode, 12)
      expect(steps.length).toBeGreaterThan(4)
      for (const { step, waitNanoseconds, serviceNanoseconds, copies } of steps) {
        const mean = told.find((one) => one.step === step)
        expect([step, mean?.meanWaitNanoseconds, mean?.meanServiceNanoseconds, mean?.copiesPerPacket]).toEqual([
          step,
          waitNanoseconds,
          serviceNanoseconds,
          copies,
        ])
      }
    },
  )

  it.each([
    ['bare metal', 1],
    ['OVS in the kernel, vhost-net', 2],
    ['OVS in user space, QEMU', 4],
    ['PCI passthrough', 1],
    ['SR-IOV VEB', 1],
    ['SR-IOV VEPA', 1],
    ['OVS-DPDK', 2],
  ] as const)('is so many copies of a frame for a process in the guest: %s, %i', (name, copies) => {
    const arrangement = arrangements[name]
    expect(summaryOf(labOf(arrangement), arrangement.mode).copiesPerPacket).toBe(copies)
  })

  it('is every frame at the card, also the one after a frame that was lost there', () => {
    const lab = labOf({ traffic: { packetsPerSecond: 10e6 }, durationPicoseconds: 5 * millisecond })
    const run = Run.open(lab, 'bare-metal')
    run.advance(Infinity, Infinity)
    const { partPackets } = run.frame(1, 'finished')
    const card = run.drawing.parts.findIndex(({ id }) => id === 'pnic-0')
    const { steps, dropped } = run.summary()
    expect(dropped.some(({ reason }) => reason === 'rx_missed')).toBe(true)
    expect(partPackets[card]).toBe(steps[0].packets)
  })
})
