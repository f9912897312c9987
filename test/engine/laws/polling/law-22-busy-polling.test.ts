import type { RunSummary } from '../../../../src-main/contract/summary'
import { labOf, millisecond } from '../../support/lab'
import { handOf } from '../../zero-load/hand'
import { coreOf, outcomeOf, prove, withHost } from '../support/law'

const duration = 20 * millisecond
const { cpu } = handOf({ gigahertz: 2.6, bytes: 64 })

const meanOf = ({ latencyNanoseconds }: RunSummary): number => (latencyNanoseconds?.mean ?? NaN) * 1000
const busyOf = (summary: RunSummary): number => 1 - coreOf(summary, 'core-3').picoseconds.idle / duration

prove({
  number: 22,
  statement: 'busy polling buys latency with CPU',
  check: (findings, switched) => {
    // Frames 100 us apart: shorter than the host polls for a halted vCPU.
    const lab = labOf({ traffic: { packetsPerSecond: 10_000 }, durationPicoseconds: duration })
    const asleep = outcomeOf(withHost(lab, { deepestIdleState: 'C1' }), 'sriov-veb', {})
    const polling = outcomeOf(withHost(lab, { deepestIdleState: 'C1', haltPolling: true }), 'sriov-veb', switched)
    // The host need not wake the vCPU, nor put it on its core, nor wake the core itself from C1.
    const gain = meanOf(asleep) - meanOf(polling)
    findings.above('halt polling saves wake-up and context switch', gain, cpu('wakeUp') + cpu('contextSwitch'))
    findings.above('and keeps the core busy', busyOf(polling), 0.9)
    findings.below('which sleeps without it', busyOf(asleep), 0.15)
    const dpdk = { ...lab, guests: lab.guests.map((guest) => ({ ...guest, kind: 'dpdk' as const })) }
    const driver = outcomeOf(dpdk, 'sriov-veb', switched)
    findings.below('a poll mode driver is quicker still', meanOf(driver), meanOf(polling))
    findings.same('on a core that never rests', busyOf(driver), 1)
  },
  without: {
    'without halt polling': {
      lab: (lab) => withHost(lab, { haltPolling: false }),
      breaks: 'halt polling saves wake-up',
    },
    'with a driver that waits for interrupts': {
      lab: (lab) => ({ ...lab, guests: lab.guests.map((guest) => ({ ...guest, kind: 'kernel' })) }),
      breaks: 'on a core that never rests',
    },
  },
})
