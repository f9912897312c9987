import type { Lab } from '../../../../src-main/contract/lab'
import { labOf, millisecond, numbered } from '../../support/lab'
import { outcomeOf, prove, ringRate, withHost } from '../support/law'

/** core-1 and core-2 are hyperthreads of one core. */
function siblings(lab: Lab): Lab {
  const other: Readonly<Record<string, string>> = { 'core-1': 'core-2', 'core-2': 'core-1' }
  return withHost(lab, { cores: lab.host.cores.map((core) => ({ ...core, sibling: other[core.id] ?? null })) })
}

prove({
  number: 21,
  statement: 'two busy PMDs on sibling hyperthreads are worth 1.1 to 1.3 cores',
  check: (findings, switched) => {
    const rateOf = (pmds: number, packetsPerSecond: number): number => {
      const lab = labOf({
        mode: 'ovs-dpdk',
        cores: 6,
        settings: { pmdCoreIds: numbered(pmds, (index) => `core-${index + 1}`) },
        guest: { kind: 'dpdk', virtioRingDescriptors: 1024 },
        pnic: { rxQueues: pmds },
        traffic: { packetsPerSecond, flows: 512 },
        durationPicoseconds: 2 * millisecond,
        warmupPicoseconds: millisecond,
      })
      const summary = outcomeOf(siblings(lab), 'ovs-dpdk', switched)
      return numbered(pmds, (queue) => ringRate(summary, `pnic-0.rxRing.${queue}`)).reduce((a, b) => a + b, 0)
    }
    findings.between('two for one', rateOf(2, 14e6) / rateOf(1, 14e6), 1.1, 1.3)
  },
  without: {
    'when siblings share nothing': { costs: { siblingSlowdown: 1 }, breaks: 'two for one' },
    'on two cores': {
      lab: (lab) => withHost(lab, { cores: lab.host.cores.map((core) => ({ ...core, sibling: null })) }),
      breaks: 'two for one',
    },
  },
})
