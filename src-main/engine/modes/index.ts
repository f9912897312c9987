import { bareMetal } from './bare-metal'
import type { Mode } from './support/mode'
import { ovsDpdk } from './ovs-dpdk'
import { ovsKernel } from './ovs-kernel'
import { passthrough } from './passthrough'
import { sriovVeb } from './sriov-veb'
import { sriovVepa } from './sriov-vepa'

/** The registry: a new mode is one file and one line here. Order is that of the mode switcher; the baseline is first. */
export const modes: readonly Mode[] = [bareMetal, ovsKernel, passthrough, sriovVeb, sriovVepa, ovsDpdk]

export function findMode(id: string): Mode | undefined {
  return modes.find((mode) => mode.id === id)
}
