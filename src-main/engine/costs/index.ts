import type { Cost } from './cost'
import { hardwareCosts } from './hardware'
import { idleCosts } from './idle'
import { kernelCosts } from './kernel'
import { pollingCosts } from './polling'
import { processorCosts } from './processor'
import { switchingCosts } from './switching'
import { virtualizationCosts } from './virtualization'

/** Every constant of the model, by name. */
export const costs = {
  ...hardwareCosts,
  ...processorCosts,
  ...kernelCosts,
  ...switchingCosts,
  ...virtualizationCosts,
  ...pollingCosts,
}

export type CostName = keyof typeof costs
/** A cost of CPU work: in cycles, or in cycles per byte of the frame. */
export type CpuCostName = {
  [Name in CostName]: (typeof costs)[Name]['unit'] extends 'cycles' | 'cycles/B' ? Name : never
}[CostName]

/** Where the constants come from, grouped for the documentation. */
export const costGroups: readonly { readonly title: string; readonly costs: Readonly<Record<string, Cost>> }[] = [
  { title: 'Wire, NIC and PCIe', costs: hardwareCosts },
  { title: 'Processor and memory', costs: processorCosts },
  { title: 'Linux kernel, host and guest', costs: kernelCosts },
  { title: 'Open vSwitch', costs: switchingCosts },
  { title: 'Virtualization', costs: virtualizationCosts },
  { title: 'Poll mode', costs: pollingCosts },
  { title: 'Idle states', costs: idleCosts },
]

export type { Cost } from './cost'
