import { bareMetal } from './bare-metal'
import type { Mode } from './mode'
import { ovsKernel } from './ovs-kernel'

/** The registry: a new mode is one file and one line here. Order is that of the mode switcher. */
export const modes: readonly Mode[] = [bareMetal, ovsKernel]

export function findMode(id: string): Mode | undefined {
  return modes.find((mode) => mode.id === id)
}
