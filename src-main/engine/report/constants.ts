import type { ConstantShare } from '../../contract/summary'
import { cpuPicoseconds } from '../costs/derive'
import type { CpuCostName } from '../costs/index'
import type { Charge } from '../machine/cpu/charge'
import type { Core } from '../machine/cpu/core'
import type { Network } from '../machine/network'

/**
 * What the CPU time of a run went into, by constant of the cost model, the largest first. Steps under way count as a whole;
 * the work of applications is a property of the lab and not among them.
 */
export function constantsOf(network: Network): readonly ConstantShare[] {
  const sums = new Map<CpuCostName, number>()
  for (const core of network.cores) for (const charge of core.charges) addCharge(network, core, charge, sums)
  return [...sums]
    .filter(([, picoseconds]) => picoseconds > 0)
    .map(([name, picoseconds]) => ({ name, picoseconds }))
    .sort((one, other) => other.picoseconds - one.picoseconds || (one.name < other.name ? -1 : 1))
}

function addCharge({ frameBytes, costs }: Network, core: Core, charge: Charge, sums: Map<CpuCostName, number>): void {
  frameBytes.forEach((bytes, size) => {
    // A sibling that is busy too makes the same work longer.
    const begun = charge.counts[size] + charge.sharedCounts[size] * costs.siblingSlowdown.value
    if (begun === 0) return
    for (const name of charge.names)
      sums.set(name, (sums.get(name) ?? 0) + Math.round(begun * cpuPicoseconds(name, core.gigahertz, bytes, costs)))
  })
}
