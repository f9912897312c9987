import { costs } from '../../../../src-main/engine/costs/index'
import { labOf, type LabOptions, millisecond } from '../../support/lab'
import { handOf, sum } from '../../zero-load/hand'
import { free } from '../support/costs'
import { outcomeOf, prove, ringRate, type Switch, withSettings } from '../support/law'

const { cpu } = handOf({ gigahertz: 2.6, bytes: 64 })
const perPacket = sum((['pollReceive', 'emcLookup', 'vhostUserEnqueue', 'copyBase', 'copyPerByte'] as const).map(cpu))
const perBurst = sum((['pollBurst', 'vhostUserFlush'] as const).map(cpu))
/** Distinct flows in a burst of 32, where each of F is as likely. */
const distinct = (flows: number): number => flows * (1 - (1 - 1 / flows) ** 32)

interface Flows {
  readonly flows: number
  readonly masks?: number
  readonly settings?: LabOptions['settings']
}

/** Picoseconds of a saturated PMD for each packet. */
function costOf({ flows, masks = 1, settings = {} }: Flows, switched: Switch): number {
  const lab = labOf({
    mode: 'ovs-dpdk',
    settings: { pmdCoreIds: ['core-1'], ...settings },
    guest: { kind: 'dpdk' },
    traffic: { packetsPerSecond: 10e6, flows, rules: { granularity: '5tuple', masks } },
    durationPicoseconds: 2.5 * millisecond,
    warmupPicoseconds: millisecond,
  })
  return 1e12 / ringRate(outcomeOf(lab, 'ovs-dpdk', switched), 'pnic-0.rxRing.0')
}

prove({
  number: 17,
  statement: 'more flows cost more even inside the EMC, then it thrashes; cost grows with dpcls subtables',
  check: (findings, switched) => {
    const inside = (flows: number): number => costOf({ flows }, switched)
    for (const flows of [1, 10, 100]) {
      const expected = perPacket + (perBurst + distinct(flows) * cpu('flowGroup')) / 32
      findings.near(`${flows} flows: groups of a burst`, inside(flows), expected, 0.02)
    }
    // Twelve times as many flows as entries: the cache finds few of them, the rest pays for the classifier.
    const thrashing = costOf({ flows: 100_000 }, switched) - costOf({ flows: 100 }, switched)
    findings.above('beyond its entries it thrashes', thrashing, 0.8 * cpu('dpclsFirst'))
    const classified = (masks: number): number => costOf({ flows: 100, masks, settings: { emcEntries: '0' } }, switched)
    // On average half of the subtables are looked at, and one half.
    const further = (9 + 1) / 2 - 1
    findings.near('nine subtables', classified(9) - classified(1), further * cpu('dpclsSubtable'), 0.03)
    // Before 2.9 a batch for each flow: what a burst paid once is paid by each of its flows.
    const batches = costOf({ flows: 100, settings: { ovsVersion: '2.8' } }, switched) - inside(100)
    findings.near('a batch for each flow', batches, ((distinct(100) - 1) * cpu('vhostUserFlush')) / 32, 0.05)
  },
  without: {
    'when actions run once for all flows': { costs: free('flowGroup'), breaks: '100 flows: groups of a burst' },
    'when the classifier is as quick as the cache, and memory as the core': {
      costs: free('dpclsFirst', 'lastLevelLine', 'memoryLine'),
      breaks: 'beyond its entries it thrashes',
    },
    'with one mask': {
      lab: (lab) => ({ ...lab, traffic: { ...lab.traffic, rules: { ...lab.traffic.rules, masks: 1 } } }),
      breaks: 'nine subtables',
    },
    'with output batches over all flows': {
      lab: (lab) => withSettings(lab, 'ovs-dpdk', { ovsVersion: '2.17' }),
      breaks: 'a batch for each flow',
    },
  },
})

// The caches of the processor are a part of the cost model where it names them.
if (Object.hasOwn(costs, 'levelTwoCache'))
  prove({
    number: 17,
    statement: 'flows that the second-level cache does not hold cost more, though the EMC finds them',
    check: (findings, switched) => {
      const more = costOf({ flows: 2500 }, switched) - costOf({ flows: 250 }, switched)
      const groups = ((distinct(2500) - distinct(250)) * cpu('flowGroup')) / 32
      findings.above('cache misses', more - groups, 0.1 * cpu('dpclsFirst'))
    },
    without: { 'in a cache that holds them all': { costs: { levelTwoCache: 1e12 }, breaks: 'cache misses' } },
  })
