import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import type { RunSummary } from '../../../src-main/contract/summary'
import { Run } from '../../../src-main/engine/index'
import { boundOf } from '../support/bound'
import { arrangements, labOf, type LabOptions, millisecond } from '../support/lab'

function summaryOf(lab: Lab, mode: string): RunSummary {
  const run = Run.open(lab, mode)
  run.advance(Infinity, Infinity)
  return run.summary()
}

/** The lab with another clock on one core. */
function withClock(lab: Lab, core: string, gigahertz: number): Lab {
  const cores = lab.host.cores.map((one) => (one.id === core ? { ...one, gigahertz } : one))
  return { ...lab, host: { ...lab.host, cores } }
}

describe('overload of the interrupt path on the core of the application', () => {
  it('leaves the application about half the core, where ksoftirqd takes over', () => {
    const lab = labOf({
      cores: 1,
      traffic: { packetsPerSecond: 3e6 },
      durationPicoseconds: 100 * millisecond,
      warmupPicoseconds: 30 * millisecond,
    })
    const { cores, delivered } = summaryOf(lab, 'bare-metal')
    const share = cores[0].picoseconds.guestApp / (100 * millisecond)
    expect(share).toBeGreaterThan(0.4)
    expect(share).toBeLessThan(0.6)
    expect(delivered.packetsPerSecond).toBeGreaterThan(0)
  })
})

/** Threads on cores of their own: 0 interrupts, 1 back end, 2 ovs-vswitchd, 3 guest. */
const pinned = { vhostCores: ['core-1'], qemuCores: ['core-1'], vswitchdCores: ['core-2'] }

/** Which core is made slow, and the first full queue before it. */
const cases: readonly { name: keyof typeof arrangements; slow: string; place: string; reason: string }[] = [
  { name: 'bare metal', slow: 'core-0', place: 'pnic-0.rxRing.0', reason: 'rx_missed' },
  { name: 'bare metal', slow: 'core-3', place: 'vm-1.socket', reason: 'UdpRcvbufErrors' },
  { name: 'OVS in the kernel, vhost-net', slow: 'core-0', place: 'pnic-0.rxRing.0', reason: 'rx_missed' },
  { name: 'OVS in the kernel, vhost-net', slow: 'core-1', place: 'tap.vm-1', reason: 'tx_dropped' },
  { name: 'OVS in user space, QEMU', slow: 'core-0', place: 'pnic-0.rxRing.0', reason: 'rx_missed' },
  { name: 'OVS in user space, QEMU', slow: 'core-2', place: 'ovs.socket', reason: 'tp_drops' },
  { name: 'OVS in user space, QEMU', slow: 'core-1', place: 'tap.vm-1', reason: 'tx_dropped' },
]

describe('overload of one stage on a core of its own', () => {
  for (const { name, slow, place, reason } of cases)
    it(`loses frames at ${place} in ${name} when ${slow} is slow, and nowhere else`, () => {
      const { mode, settings } = arrangements[name]
      const options: LabOptions = {
        settings: { ...settings, ...pinned },
        traffic: { packetsPerSecond: 0.7 * boundOf(name, 2.6, 64) },
        durationPicoseconds: 30 * millisecond,
      }
      expect(summaryOf(labOf(options), mode).dropped).toEqual([])
      const { dropped, delivered } = summaryOf(withClock(labOf(options), slow, 0.2), mode)
      expect(dropped.map((drop) => [drop.place, drop.reason])).toEqual([[place, reason]])
      expect(delivered.packets).toBeGreaterThan(500)
    })

  it('without guest buffers makes vhost wait: the tap queue fills and drops, not the guest', () => {
    const { mode, settings } = arrangements['OVS in the kernel, vhost-net']
    const lab = labOf({
      settings: { ...settings, ...pinned, tapQueuePackets: 50 },
      guest: { virtioRingDescriptors: 16, socketBufferBytes: 16_000_000 },
      traffic: { packetsPerSecond: 500_000 },
      durationPicoseconds: 20 * millisecond,
    })
    // The driver is so slow that it gives back fewer buffers than frames come.
    const { dropped, rings } = summaryOf(withClock(lab, 'core-3', 0.5), mode)
    expect(dropped.map((drop) => [drop.place, drop.reason])).toEqual([['tap.vm-1', 'tx_dropped']])
    expect(rings.find(({ id }) => id === 'vm-1.rxRing')?.peak).toBe(16)
    expect(rings.find(({ id }) => id === 'tap.vm-1')?.peak).toBe(50)
  })
})
