import type { CpuCostName } from '../../../../src-main/engine/costs/index'
import type { Lab } from '../../../../src-main/contract/lab'
import { labOf, millisecond, numbered } from '../../support/lab'
import { free } from '../support/costs'
import { outcomeOf, prove, ringRate, type Switch, withCard, withSettings } from '../support/law'

const copies = ['copyBase', 'copyPerByte', 'vhostUserEnqueue', 'vhostUserDequeue', 'vhostUserFlush'] as const
const lookups = ['pollBurst', 'pollReceive', 'pollTransmit', 'emcLookup', 'dpclsFirst', 'flowGroup'] as const

/** Work for the card: once, however long the chain is. */
const card = ['pollReceive', 'pollTransmit'] as const

/** Packets a second through so many functions in a row, behind one PMD. */
function chainRate(functions: number, switched: Switch, alsoFree: readonly CpuCostName[]): number {
  const lab = labOf({
    mode: 'ovs-dpdk',
    guest: { kind: 'dpdk' },
    guests: functions,
    cores: 6 + functions,
    settings: { pmdCoreIds: ['core-1'] },
    paths: [['wire', ...numbered(functions, (index) => `vm-${index + 1}`), 'wire']],
    traffic: { packetsPerSecond: 9e6, flows: 64 },
    durationPicoseconds: 2 * millisecond,
    warmupPicoseconds: 1 * millisecond,
  })
  // Guests are quick, so that only the PMD is in the way.
  const cores = lab.host.cores.map((core, index) => (index > 5 ? { ...core, gigahertz: 50 } : core))
  const quick: Lab = { ...lab, host: { ...lab.host, cores } }
  const costs = { ...switched.costs, ...free(...alsoFree) }
  return ringRate(outcomeOf(quick, 'ovs-dpdk', { ...switched, costs }), 'pnic-0.txRing.0')
}

const functions = 3

prove({
  number: 10,
  statement: 'a chain of N VNFs on one vSwitch core gives between 1/N and 2/(N+1) of one',
  check: (findings, switched) => {
    const part = (...alsoFree: CpuCostName[]): number =>
      chainRate(functions, switched, alsoFree) / chainRate(1, switched, alsoFree)
    findings.between('as it is', part(), 0.98 / functions, 1.02 * (2 / (functions + 1)))
    // N+1 passes instead of 2.
    findings.near('where lookups are all, 2/(N+1)', part(...copies, ...card), 2 / (functions + 1), 0.05)
    // 2N copies instead of 2.
    findings.near('where copies are all, 1/N', part(...lookups), 1 / functions, 0.05)
  },
  without: {
    'with a core for each pass': {
      lab: (lab) =>
        withSettings(withCard(lab, { rxQueues: 1 }), 'ovs-dpdk', {
          pmdCoreIds: ['core-1', 'core-2', 'core-3', 'core-4'],
          rxqAssignment: 'roundrobin',
        }),
      breaks: 'as it is',
    },
    'without copies between the functions': { costs: free(...copies), breaks: 'where copies are all' },
    'without lookups': { costs: free(...lookups), breaks: 'where lookups are all' },
  },
})
