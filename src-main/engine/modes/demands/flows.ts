import type { Lab } from '../../../contract/lab'
import { flowLimit } from '../../datapath/host-kernel/flow-table'
import { Routes } from '../../machine/routes'
import { addressesOf, flowsOf } from '../../packet/flow'

/** Keys that look-ups tell apart: each flow at each of its hops. */
export function lookupKeys(lab: Lab): number {
  return flowsOf(lab.traffic) * new Routes(lab).hops
}

/** Part of the packets without a megaflow: those of flows that begin, and of flows past the limit, whose entries are drawn. */
export function upcallPart(lab: Lab): number {
  const { rules, newFlowsPerSecond, packetsPerSecond, paths } = lab.traffic
  if (rules.granularity !== '5tuple' && rules.granularity !== 'l3') return 0
  const hops = new Routes(lab).hops
  const flows = flowsOf(lab.traffic)
  const megaflows = hops * (rules.granularity === '5tuple' ? flows : addressesOf(flows) * paths.length)
  const beyond = Math.max(0, 1 - flowLimit / megaflows)
  const beginning = rules.granularity === '5tuple' ? newFlowsPerSecond / packetsPerSecond : 0
  return Math.min(1, beyond + beginning)
}
