import type { Drawing, DrawnPart } from '../../../src-main/contract/drawing'
import type { RunFrame } from '../../../src-main/contract/stream'
import { type CpuCategory, cpuCategories } from '../../../src-main/contract/summary'
import { categoryTitles } from '../../charts/scales/categories'
import { type Quantity, exact, packetRate, percent } from '../../format'
import { coreReading, partRate, ringReading } from '../../readings'
import type { History } from '../history'

/** Less than a tenth of a percent of a core is not worth a row. */
const leastShare = 0.001

export interface LiveCounter {
  readonly name: string
  readonly quantity: Quantity
  readonly trend: readonly number[]
  readonly alarming: boolean
}

/** Live counters of a part: its rate, its rings, its core by category. Rates are means since 0 s. */
export function countersOf(
  drawing: Drawing,
  reading: RunFrame | null,
  history: History,
  part: DrawnPart,
): LiveCounter[] {
  const counters: LiveCounter[] = []
  const column = drawing.parts.indexOf(part)
  const rate = partRate(drawing, reading, part.id)
  if (part.shape !== 'core' && part.shape !== 'control' && rate !== null) {
    counters.push({
      name: 'Packets',
      quantity: packetRate(rate),
      trend: history.rates((frame) => frame.partPackets[column] ?? 0),
      alarming: false,
    })
  }
  drawing.rings.forEach((ring, index) => {
    if (ring.part !== part.id) return
    const now = ringReading(drawing, reading, index)
    counters.push({
      name: `${ring.title}, used`,
      quantity:
        ring.unit === 'bytes'
          ? percent(now.fill / Math.max(ring.capacity, 1))
          : { value: exact(now.fill), unit: `of ${exact(ring.capacity)}` },
      trend: history.levels((frame) => frame.ringFill[index] ?? 0),
      alarming: now.full,
    })
    counters.push({
      name: `${ring.title}, lost`,
      quantity: packetRate(now.lossPerSecond),
      trend: history.rates((frame) => frame.ringDropped[index] ?? 0),
      alarming: now.dropped > 0,
    })
  })
  const core = coreReading(drawing, reading, part.core)
  const row = drawing.cores.findIndex((candidate) => candidate.id === part.core)
  for (const { category, share } of core?.shares ?? []) {
    if (share < leastShare) continue
    counters.push({
      name: categoryTitles[category],
      quantity: percent(share),
      trend: history.rates((frame) => coreTime(frame, row, category)),
      alarming: false,
    })
  }
  return counters
}

const coreTime = (frame: RunFrame, row: number, category: CpuCategory): number =>
  frame.coreTime[row * cpuCategories.length + cpuCategories.indexOf(category)] ?? 0
