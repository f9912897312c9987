import { type CostName, costs } from '../../../../src-main/engine/costs/index'
import { labOf, type LabOptions, millisecond } from '../../support/lab'
import { handOf, sum } from '../../zero-load/hand'
import { coreOf, outcomeOf, prove, ringRate, workOf } from '../support/law'

const { cpu } = handOf({ gigahertz: 2.6, bytes: 64 })
/** Where it is a constant of its own. */
const installing = (Object.keys(costs) as CostName[]).filter((name) => String(name) === 'upcallInstall')
/** A look-up that finds its flow, and one that does not: up, and on to the classifier's entry. */
const fastPath = cpu('emcLookup')
const upcall = sum([cpu('dpclsFirst'), cpu('upcallHandle'), ...installing.map((name) => cpu(name))])
/** What ovs-vswitchd lets the data path keep. */
const flowLimit = 200_000

function labWith(flows: number, newFlowsPerSecond: number, packetsPerSecond: number): LabOptions {
  return {
    mode: 'ovs-dpdk',
    // A flow that has been looked up once is in the exact match cache.
    settings: { pmdCoreIds: ['core-1'], emcInsertion: 1 },
    guest: { kind: 'dpdk' },
    traffic: { packetsPerSecond, flows, newFlowsPerSecond, rules: { granularity: '5tuple', masks: 1 } },
    durationPicoseconds: 8 * millisecond,
    warmupPicoseconds: 2 * millisecond,
  }
}

prove({
  number: 18,
  statement: 'new flows cost an upcall of 100 to 200 fast-path costs; past the flow limit throughput collapses',
  check: (findings, switched) => {
    const worked = (newFlowsPerSecond: number): number =>
      workOf(coreOf(outcomeOf(labOf(labWith(100, newFlowsPerSecond, 100_000)), 'ovs-dpdk', switched), 'core-1'))
    const begun = 20_000
    const each = (worked(begun) - worked(0)) / ((begun * 8) / 1000)
    findings.near('what a flow that begins adds', each, upcall, 0.04)
    findings.between('in fast-path costs', each / fastPath, 100, 200)
    const rate = (flows: number): number =>
      ringRate(outcomeOf(labOf(labWith(flows, 0, 5e6)), 'ovs-dpdk', switched), 'pnic-0.rxRing.0')
    const [below, beyond] = [rate(flowLimit - 20_000), rate(2 * flowLimit)]
    findings.below('beyond the flow limit', beyond, 0.2 * below)
    // Every other packet goes up.
    findings.near('half of the packets go up', 1e12 / beyond - 1e12 / below, sum([cpu('upcallHandle')]) / 2, 0.05)
  },
  without: {
    'with upcalls that cost nothing': { costs: { upcallHandle: 0 }, breaks: 'what a flow that begins adds' },
    'with one rule for all flows, so one megaflow': {
      lab: (lab) => ({ ...lab, traffic: { ...lab.traffic, rules: { granularity: 'mac', masks: 1 } } }),
      breaks: 'beyond the flow limit',
    },
  },
})
