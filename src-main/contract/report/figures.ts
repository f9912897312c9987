import type { CpuCategory, RunSummary } from '../summary'
import { cpuCategories } from '../summary'

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
