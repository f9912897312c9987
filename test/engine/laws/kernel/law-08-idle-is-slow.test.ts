import { costs } from '../../../../src-main/engine/costs/index'
import { idleCosts } from '../../../../src-main/engine/costs/idle'
import { labOf, millisecond } from '../../support/lab'
import { outcomeOf, prove, withHost } from '../support/law'

const exit = { c1: idleCosts.exitC1.value * 1000, c6: idleCosts.exitC6.value * 1000 }

prove({
  number: 8,
  statement: 'at very low rates latency with interrupts is at its worst, with polling low throughout',
  check: (findings, switched) => {
    const meanOf = (mode: string, packetsPerSecond: number): number => {
      const lab = labOf({
        traffic: { packetsPerSecond },
        pnic: { moderationMicroseconds: 0 },
        guest: { kind: mode === 'ovs-dpdk' ? 'dpdk' : 'kernel' },
        durationPicoseconds: 40 * millisecond,
        warmupPicoseconds: 20 * millisecond,
      })
      const { latencyNanoseconds } = outcomeOf(withHost(lab, { deepestIdleState: 'C6' }), mode, switched)
      return latencyNanoseconds?.mean ?? NaN
    }
    // A frame each millisecond finds two cores in C6, one each 50 us finds them in C1E at the deepest.
    const [idle, some] = [meanOf('bare-metal', 1000), meanOf('bare-metal', 20_000)]
    findings.near('an idle machine adds the exit of two cores from C6', idle - 2 * exit.c6, 5000, 0.6)
    findings.above('slower than at 20 times the rate', idle, 5 * some)
    const polled = [1000, 20_000, 500_000].map((rate) => meanOf('ovs-dpdk', rate))
    findings.below('polling at its slowest', Math.max(...polled), 3 * Math.min(...polled))
    findings.below('polling against the idle machine', Math.max(...polled), idle / 50)
    findings.below('polling wakes no core', Math.max(...polled), exit.c1 + costs.doorbell.value + 3000)
  },
  without: {
    'without idle states': {
      lab: (lab) => withHost(lab, { deepestIdleState: 'none' }),
      breaks: 'slower than at 20 times the rate',
    },
    'with interrupts in the place of polling': {
      lab: (lab) => ({ ...lab, guests: lab.guests.map((guest) => ({ ...guest, kind: 'kernel' })) }),
      breaks: 'polling wakes no core',
    },
  },
})
