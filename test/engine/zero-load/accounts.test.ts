import { describe, expect, it } from 'vitest'
import type { CpuCategory, RunSummary } from '../../../src-main/contract/summary'
import { Run } from '../../../src-main/engine/index'
import { arrangements, labOf, type LabOptions, millisecond } from '../support/lab'
import { type Hand, handOf } from './hand'

/** Work of one lone packet by core and category, as lists of costs. */
type Work = Readonly<Record<string, Partial<Record<CpuCategory, readonly number[]>>>>

const frames = 20
const duration = frames * millisecond
const clock = { gigahertz: 2.6, bytes: 64 }
const driver = ({ cpu }: Hand): number[] => [cpu('driverReceive'), cpu('socketBufferBuild'), cpu('receiveCore')]
const copy = ({ cpu }: Hand): number[] => [cpu('copyBase'), cpu('copyPerByte')]
const softirq = ({ cpu }: Hand): number[] => [cpu('softirqEntry'), cpu('napiPoll')]

/** Frames a millisecond apart: each finds an idle machine, and everybody is asleep again before the next. */
function runOf(mode: string, settings: LabOptions['settings']): RunSummary {
  const run = Run.open(labOf({ durationPicoseconds: duration, ...(settings ? { settings } : {}) }), mode)
  run.advance(Infinity, Infinity)
  const summary = run.summary()
  expect(summary.delivered.packets).toBe(frames)
  return summary
}

function expectWork(summary: RunSummary, work: Work): void {
  for (const core of summary.cores) {
    const expected = Object.entries(work[core.id] ?? {}).map(([category, parts]) => [
      category,
      frames * parts.reduce((a, b) => a + b, 0),
    ])
    const busy = Object.entries(core.picoseconds).filter(([category, time]) => category !== 'idle' && time > 0)
    expect(Object.fromEntries(busy), core.id).toEqual(Object.fromEntries(expected))
    expect(core.picoseconds.idle, core.id).toBe(duration - busy.reduce((sum, [, time]) => sum + time, 0))
  }
}

/** The vCPU's core: it is switched to, enters, works, and halts again. */
function guestWork(hand: Hand, apicv: boolean): Work[string] {
  const { cpu } = hand
  return {
    sched: [cpu('contextSwitch')],
    vmexit: [cpu('interruptInjection'), ...(apicv ? [] : [cpu('vmExit')]), cpu('vmExit')],
    guestIrq: [cpu('virtioHardirq')],
    guestSoftirq: [...softirq(hand), ...driver(hand), cpu('ipUdpStack'), cpu('socketEnqueue'), cpu('wakeUp')],
    guestApp: [cpu('contextSwitch'), cpu('receiveCall'), ...copy(hand)],
  }
}

describe('what lone packets cost, core by core', () => {
  const hand = handOf(clock)
  const { cpu } = hand

  it('on bare metal', () => {
    const { mode } = arrangements['bare metal']
    const summary = runOf(mode, undefined)
    expectWork(summary, {
      'core-0': {
        hardirq: [cpu('hardirq')],
        softirq: [...softirq(hand), ...driver(hand), cpu('ipUdpStack'), cpu('socketEnqueue')],
        sched: [cpu('wakeUp')],
      },
      'core-3': { sched: [cpu('contextSwitch')], guestApp: [cpu('receiveCall'), ...copy(hand)] },
    })
    expect(summary.copiesPerPacket).toBe(1)
    expect(summary.interrupts).toEqual({ host: frames, guest: 0 })
    expect(summary.vmExits).toBe(0)
  })

  for (const apicv of [true, false]) {
    const suffix = `APICv ${apicv ? 'on' : 'off'}`

    it(`in OVS in the kernel with vhost-net, ${suffix}`, () => {
      const { mode, settings } = arrangements['OVS in the kernel, vhost-net']
      const summary = runOf(mode, { ...settings, apicv, vhostCores: ['core-1'], vswitchdCores: ['core-2'] })
      expectWork(summary, {
        'core-0': {
          hardirq: [cpu('hardirq')],
          softirq: [...softirq(hand), ...driver(hand)],
          vswitch: [cpu('ovsKeyExtract'), cpu('ovsLookup')],
          sched: [cpu('wakeUp')],
        },
        'core-1': {
          sched: [cpu('contextSwitch'), cpu('wakeUp')],
          copy: [cpu('vhostDescriptor'), ...copy(hand), cpu('vhostPublish')],
          vmexit: [cpu('vhostSignal')],
        },
        'core-3': guestWork(hand, apicv),
      })
      expect(summary.copiesPerPacket).toBe(2)
      expect(summary.interrupts).toEqual({ host: frames, guest: frames })
      // Halting exits; without APICv the end of the interrupt does too.
      expect(summary.vmExits).toBe(frames * (apicv ? 1 : 2))
    })

    it(`in OVS in user space with QEMU, ${suffix}`, () => {
      const { mode, settings } = arrangements['OVS in user space, QEMU']
      const summary = runOf(mode, { ...settings, apicv, qemuCores: ['core-1'], vswitchdCores: ['core-2'] })
      expectWork(summary, {
        'core-0': {
          hardirq: [cpu('hardirq')],
          softirq: [...softirq(hand), ...driver(hand), cpu('socketEnqueue')],
          sched: [cpu('wakeUp')],
        },
        'core-1': {
          sched: [cpu('contextSwitch'), cpu('wakeUp')],
          user: [cpu('tapRead'), cpu('qemuDescriptor')],
          copy: copy(hand),
          vmexit: [cpu('qemuSignal')],
        },
        'core-2': {
          sched: [cpu('contextSwitch'), cpu('wakeUp')],
          copy: [cpu('packetSocketReceive'), ...copy(hand)],
          vswitch: [cpu('userspaceLookup'), cpu('tapWrite'), ...copy(hand)],
        },
        'core-3': guestWork(hand, apicv),
      })
      expect(summary.copiesPerPacket).toBe(4)
      expect(summary.interrupts).toEqual({ host: frames, guest: frames })
      expect(summary.vmExits).toBe(frames * (apicv ? 1 : 2))
    })
  }
})
