import { describe, expect, it } from 'vitest'
import { Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'
import { arrangementList } from './random-lab'

/** Steps that each arrangement has, in the order of a packet's way; the others of the eleven are skipped there. */
const stepsOf: Readonly<Record<string, readonly number[]>> = {
  'bare metal': [1, 2, 3, 4, 11],
  'OVS in the kernel, vhost-net': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  'OVS in user space, QEMU': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  'PCI passthrough': [1, 2, 3, 9, 10, 11],
  'SR-IOV VEB': [1, 6, 2, 3, 9, 10, 11],
  'SR-IOV VEPA': [1, 6, 2, 3, 9, 10, 11],
  'OVS-DPDK': [1, 2, 4, 6, 7, 8, 9, 10, 11],
}

describe('a step that is switched off', () => {
  for (const { name, mode, around } of arrangementList)
    for (const off of stepsOf[name])
      for (const dropEnable of [true, false])
        it(`${off} of ${name} keeps packets from it and all after it, dropEnable ${dropEnable}`, () => {
          const lab = labOf({
            ...around,
            pnic: { dropEnable },
            traffic: { packetsPerSecond: 300_000, arrivals: 'poisson' },
            durationPicoseconds: 6 * millisecond,
          })
          const run = Run.open(lab, mode, { withoutStep: off })
          run.advance(Infinity, Infinity)
          const { steps, delivered, offered, dropped, inFlight } = run.summary()
          for (const { step, packets } of steps) {
            // The host's part of a device's interrupt is told together with the guest's.
            if (step === 3 && off === 9 && (mode === 'passthrough' || mode.startsWith('sriov-'))) continue
            const position = stepsOf[name].indexOf(step)
            if (position < 0 || position >= stepsOf[name].indexOf(off)) expect(packets, `step ${step}`).toBe(0)
            else expect(packets, `step ${step}`).toBeGreaterThan(100)
          }
          expect(delivered.packets).toBe(0)
          expect(offered.packets).toBe(inFlight + dropped.reduce((sum, drop) => sum + drop.packets, 0))
        })

  for (const { name, mode, around } of arrangementList)
    it(`none: every step of ${name} has packets`, () => {
      const lab = labOf({ ...around, traffic: { packetsPerSecond: 300_000 }, durationPicoseconds: 6 * millisecond })
      const run = Run.open(lab, mode)
      run.advance(Infinity, Infinity)
      const busy = run.summary().steps.filter(({ packets }) => packets > 0)
      expect(busy.map(({ step }) => step)).toEqual(stepsOf[name].toSorted((a, b) => a - b))
    })
})
