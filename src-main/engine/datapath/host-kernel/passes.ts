import type { CpuCostName } from '../../costs/index'

/** The same work once for each pass, with what sends a packet round again in between. */
export function throughPipeline(names: readonly CpuCostName[], passes: number): readonly CpuCostName[] {
  const again = Array.from({ length: passes - 1 }, () => ['recirculation', ...names] as const)
  return [...names, ...again.flat()]
}
