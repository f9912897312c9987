import type { Run } from '../../../../src-main/engine/index'
import { labOf, millisecond } from '../../support/lab'
import { coreOf, outcomeOf, prove } from '../support/law'

const duration = 5 * millisecond

/** A driver that sleeps when it finds nothing, as one with interrupts does. */
function sleepInsteadOfPolling(run: Run): void {
  for (const thread of run.network.core('core-1').threads) thread.pollPeriod = 0
}

prove({
  number: 7,
  statement: 'a PMD core is 100 % busy at any load',
  check: (findings, switched) => {
    for (const packetsPerSecond of [200, 300_000, 20_000_000]) {
      const lab = labOf({
        mode: 'ovs-dpdk',
        settings: { pmdCoreIds: ['core-1'] },
        guest: { kind: 'dpdk' },
        traffic: { packetsPerSecond },
        durationPicoseconds: duration,
      })
      const { picoseconds, utilisation } = coreOf(outcomeOf(lab, 'ovs-dpdk', switched), 'core-1')
      findings.same(`idle at ${packetsPerSecond} packets/s`, picoseconds.idle, 0)
      findings.same(`utilisation at ${packetsPerSecond} packets/s`, utilisation, 1)
    }
  },
  without: {
    'when the PMD sleeps on empty queues': { double: sleepInsteadOfPolling, breaks: 'idle at 300000' },
  },
})
