import { naiveOvsDpdk } from './naive/path/ovs-dpdk'
import { naiveOvsKernel } from './naive/path/ovs-kernel'
import { naiveTandem } from './naive/tandem'
import type { WorkloadId } from './measurement'
import { labOf, type PathId, paths } from './paths/labs'
import { productPath } from './paths/product'
import { productTandem } from './tandem/product'
import { meanGap } from './tandem/shape'
import type { Workload } from './workload'
import { picosecondsPerNanosecond } from '../engine/kernel/time'

/** A work-load that stands at 0 s, and how to get through it. */
export interface Prepared {
  readonly workload: Workload
  /** Mean time between two packets, in picoseconds. */
  readonly gap: number
  /** End of the run; Infinity: when nothing is left to do. */
  readonly until: number
}

/** @param packets planned packets of the whole run */
export function prepare(id: WorkloadId, seed: number, packets: number): Prepared {
  switch (id) {
    case 'naive-tandem':
      return { workload: naiveTandem(seed, packets), gap: meanGap, until: Infinity }
    case 'tandem':
      return { workload: productTandem(seed, packets), gap: meanGap, until: Infinity }
    case 'ovs-kernel':
    case 'ovs-dpdk':
      return preparePath(id, packets, (until) => productPath(labOf(id), id, seed, until))
    case 'naive-ovs-kernel':
      return preparePath('ovs-kernel', packets, () => naiveOvsKernel(labOf('ovs-kernel'), seed))
    case 'naive-ovs-dpdk':
      return preparePath('ovs-dpdk', packets, () => naiveOvsDpdk(labOf('ovs-dpdk'), seed))
  }
}

function preparePath(id: PathId, packets: number, make: (until: number) => Workload): Prepared {
  const gap = paths[id].meanGapNanoseconds * picosecondsPerNanosecond
  const until = packets * gap
  return { workload: make(until), gap, until }
}
