import { describe, expect, it } from 'vitest'
import { refusalsOf, Run } from '../../../src-main/engine/index'
import { modes } from '../../../src-main/engine/modes/index'
import { labOf, millisecond } from '../support/lab'

const lab = labOf({ paths: [['wire', 'wire']], traffic: { packetsPerSecond: 100_000 } })

describe('frames from the wire to the wire, without a guest', () => {
  it.each(['ovs-kernel', 'ovs-dpdk'])('pass the switch of %s, and the guest gets none', (mode) => {
    const run = Run.open(lab, mode)
    run.advance(Infinity, Infinity)
    run.drain()
    const { delivered, offered, guests, dropped } = run.summary()
    expect(delivered.packets).toBe(offered.packets)
    expect(offered.packets).toBe(2000)
    expect(dropped).toEqual([])
    expect(guests.every((guest) => guest.delivered === 0)).toBe(true)
  })

  it('are refused where nothing switches', () => {
    const refusing = modes.filter(({ id }) => refusalsOf(lab, id).some(({ code }) => code === 'no-switch'))
    expect(refusing.map(({ id }) => id).sort()).toEqual(['bare-metal', 'passthrough', 'sriov-veb', 'sriov-vepa'])
  })

  it('pay for each pass through the pipeline', () => {
    const rate = (passes: number, mode: string): number => {
      const rules = { granularity: 'mac', masks: 1, passes } as const
      const run = Run.open(
        labOf({
          paths: [['wire', 'wire']],
          traffic: { packetsPerSecond: 14e6, rules },
          durationPicoseconds: 3 * millisecond,
        }),
        mode,
      )
      run.advance(Infinity, Infinity)
      return run.summary().rings.find(({ id }) => id === 'pnic-0.rxRing.0')?.packetsPerSecond ?? 0
    }
    for (const mode of ['ovs-kernel', 'ovs-dpdk']) expect(rate(2, mode), mode).toBeLessThan(0.85 * rate(1, mode))
  })
})

describe('an XDP program on the tap that drops', () => {
  it('takes what a guest sends, and leaves the back end its own work', () => {
    const options = {
      mode: 'ovs-kernel',
      guest: { kind: 'dpdk' },
      paths: [['vm-1', 'wire']],
      traffic: { packetsPerSecond: 8e6 },
      durationPicoseconds: 4 * millisecond,
    } as const
    const summary = (tapProgram: string) => {
      const run = Run.open(labOf({ ...options, settings: { tapProgram } }), 'ovs-kernel')
      run.advance(Infinity, Infinity)
      return run.summary()
    }
    const { dropped, delivered } = summary('drop')
    const taken = dropped.find(({ place, reason }) => place === 'tap.vm-1' && reason === 'xdp_drop')?.packets ?? 0
    expect(delivered.packets).toBe(0)
    expect(taken).toBeGreaterThan(1.5 * summary('none').delivered.packets)
  })
})
