import type { CpuCategory, RunSummary } from '../summary'
import { cpuCategories } from '../summary'

/** The middle one of the values, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/** Packets dropped anywhere, over the whole run. */
export function lostPackets(run: RunSummary): number {
  return run.dropped.reduce((sum, drop) => sum + drop.packets, 0)
}

/**
 * How many cores a category kept busy over the whole run, as a mean (1.5 = one and a half cores);
 * without a category, all but idle.
 */
export function coresUsed(run: RunSummary, category?: CpuCategory): number {
  const wanted = category ? [category] : cpuCategories.filter((each) => each !== 'idle')
  const simulatedPicoseconds = run.simulatedNanoseconds * 1000
  if (simulatedPicoseconds === 0) return 0
  const picoseconds = run.cores.reduce(
    (sum, core) => sum + wanted.reduce((inCore, each) => inCore + core.picoseconds[each], 0),
    0,
  )
  return picoseconds / simulatedPicoseconds
}
