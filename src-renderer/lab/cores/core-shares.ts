import { computed } from 'vue'
import { type CpuCategory, cpuCategories } from '../../../src-main/contract/summary'
import { coreReading } from '../../readings'
import { useLab } from '../store'

export interface CoreShares {
  readonly id: string
  readonly role: string
  /** Parts of the time, 0 to 1. */
  readonly shares: Partial<Record<CpuCategory, number>>
}

/** What each core has done: since 0 s while the run is under way, in the whole run before it has begun. */
export function useCoreShares() {
  const lab = useLab()
  return computed<readonly CoreShares[]>(() => {
    const { drawing, dockReading: reading, whole } = lab
    if (drawing && reading && reading.timePicoseconds > 0) {
      return drawing.cores.map(({ id, role }) => {
        const shares: CoreShares['shares'] = {}
        for (const { category, share } of coreReading(drawing, reading, id)?.shares ?? []) shares[category] = share
        return { id, role, shares }
      })
    }
    return (whole?.summary.cores ?? []).map(({ id, role, picoseconds }) => {
      const total = cpuCategories.reduce((sum, category) => sum + picoseconds[category], 0)
      const shares: CoreShares['shares'] = {}
      for (const category of cpuCategories) if (total > 0) shares[category] = picoseconds[category] / total
      return { id, role, shares }
    })
  })
}
