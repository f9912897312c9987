import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import { journeyOf, Run } from '../../../src-main/engine/index'
import { type Arrangement, arrangements, labOf, type LabOptions, millisecond } from '../support/lab'

const virtual = Object.entries<Arrangement>(arrangements).filter(([, { mode }]) => mode !== 'bare-metal')

/** One guest with as many vCPUs as queue pairs, each on a core of its own; many flows. */
function labWith(queuePairs: number, around: Arrangement, options: LabOptions = {}): Lab {
  const lab = labOf({
    ...around,
    cores: 12,
    pnic: { rxQueues: 4, irqCores: ['core-0', 'core-1', 'core-2', 'core-3'] },
    pnics: 1,
    paths: [['wire', 'vm-1', 'wire']],
    durationPicoseconds: 3 * millisecond,
    ...options,
    guest: { vcpus: queuePairs, queuePairs, ...options.guest },
    settings: around.mode === 'ovs-dpdk' ? { pmdCores: 4 } : around.settings,
  })
  const vcpuCores = ['core-11', 'core-10'].slice(0, queuePairs)
  return { ...lab, guests: lab.guests.map((guest) => ({ ...guest, vcpuCores })) }
}

function summaryOf(lab: Lab, mode: string) {
  const run = Run.open(lab, mode)
  run.advance(Infinity, Infinity)
  return run.summary()
}

const busy = { traffic: { packetsPerSecond: 3e6, flows: 500 } }

describe('two queue pairs', () => {
  // The function is the bottleneck: twice the vCPUs do nearly twice the work.
  const slow = { application: { cyclesPerPacket: 4000 } }

  for (const [name, around] of virtual) {
    // The one thread of OVS in user space is slower than a single vCPU.
    const doubles = around.settings['datapath'] !== 'userspace'

    it(`let a polling guest do nearly twice as much, if it is the slowest, in ${name}`, () => {
      const [one, two] = [1, 2].map((pairs) => {
        const lab = labWith(pairs, around, { ...busy, ...slow, guest: { kind: 'dpdk' } })
        return summaryOf(lab, around.mode).delivered.packets
      })
      // It even loses a little: two QEMU threads sleep more often than one, and it pays for waking them.
      expect(two / one).toBeGreaterThan(doubles ? 1.5 : 0.85)
      expect(two / one).toBeLessThan(doubles ? 2.1 : 1.01)
    })

    it(`spread interrupts and forwarding over both vCPUs in ${name}`, () => {
      const options = { ...busy, ...slow, application: { ...slow.application, runsIn: 'kernel' as const } }
      const { cores } = summaryOf(labWith(2, around, options), around.mode)
      for (const id of ['core-10', 'core-11']) {
        const core = cores.find((one) => one.id === id)
        expect(core?.picoseconds.guestSoftirq ?? 0, id).toBeGreaterThan(0.2 * 3 * millisecond)
      }
    })

    it(`keep a flow on one queue in ${name}: one flow gains nothing`, () => {
      const oneFlow = { traffic: { packetsPerSecond: 3e6, flows: 1 } }
      const [one, two] = [1, 2].map((pairs) => {
        const lab = labWith(pairs, around, { ...oneFlow, ...slow, guest: { kind: 'dpdk' } })
        return summaryOf(lab, around.mode).delivered.packets
      })
      // Several PMDs send by their own queue, whatever the flow.
      expect(two).toBeLessThan(1.05 * one)
    })

    it(`lead a lone packet through the same steps in ${name}`, () => {
      const [one, two] = [1, 2].map((pairs) => {
        const { steps } = journeyOf(labWith(pairs, around, { traffic: { flows: 1 } }), around.mode, 2)
        return steps.map(({ step }) => step)
      })
      expect(two).toEqual(one)
      expect(two.length).toBeGreaterThan(4)
    })
  }

  it('have a vhost thread each, with its own tap queue', () => {
    const { drawing } = Run.open(labWith(2, arrangements['OVS in the kernel, vhost-net']), 'ovs-kernel')
    expect(drawing.rings.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['tap.vm-1', 'tap.vm-1.1', 'vm-1.rxRing', 'vm-1.rxRing.1', 'vm-1.txRing.1']),
    )
    expect(drawing.parts.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['vhost.vm-1', 'vhost.vm-1.1', 'vm-1.vcpu', 'vm-1.vcpu.1']),
    )
  })
})
