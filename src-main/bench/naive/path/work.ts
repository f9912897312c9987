import type { CpuCategory } from '../../../contract/summary'
import { cpuPicoseconds } from '../../../engine/costs/derive'
import type { CpuCostName } from '../../../engine/costs/index'
import type { Lab } from '../../../contract/lab'
import type { Work } from './processor'

/** Makes pieces of work of the model's costs, for the lab's clock and its only frame size. */
export type Costing = (category: CpuCategory, ...names: CpuCostName[]) => Work

export function costingOf(lab: Lab): Costing {
  const [{ bytes }] = lab.traffic.frameSizes
  return (category, ...names) => ({
    category,
    time: names.reduce((sum, name) => sum + cpuPicoseconds(name, lab.host.gigahertz, bytes), 0),
  })
}
