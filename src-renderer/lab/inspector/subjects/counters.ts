import type { Drawing, DrawnPart } from '../../../../src-main/contract/drawing'
import type { counterNames, RunFrame } from '../../../../src-main/contract/stream'
import { type CpuCategory, cpuCategories } from '../../../../src-main/contract/summary'
import { categoryTitles } from '../../../charts/scales/categories'
import { eventRate, exact, packetRate, percent, type Quantity } from '../../../format'
import { coreReading, counter, partRate, perSecond, ringReading } from '../../../readings'
import type { History } from '../../run/history'

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
    if (ring.part === part.id) counters.push(...ringCounters(drawing, reading, history, index))
  })
  return [...counters, ...coreCounters(drawing, reading, history, part.core)]
}

/** How full a ring is and what it lost. */
export function ringCounters(
  drawing: Drawing,
  reading: RunFrame | null,
  history: History,
  index: number,
): LiveCounter[] {
  const ring = drawing.rings[index]
  if (!ring) return []
  const now = ringReading(drawing, reading, index)
  return [
    {
      name: `${ring.title}, used`,
      quantity:
        ring.unit === 'bytes'
          ? percent(now.fill / Math.max(ring.capacity, 1))
          : { value: exact(now.fill), unit: `of ${exact(ring.capacity)}` },
      trend: history.levels((frame) => frame.ringFill[index] ?? 0),
      alarming: now.full,
    },
    {
      name: `${ring.title}, lost`,
      quantity: packetRate(now.lossPerSecond),
      trend: history.rates((frame) => frame.ringDropped[index] ?? 0),
      alarming: now.dropped > 0,
    },
  ]
}

/** How busy a core is, and with what. */
export function coreCounters(
  drawing: Drawing,
  reading: RunFrame | null,
  history: History,
  id: string | null,
): LiveCounter[] {
  const core = coreReading(drawing, reading, id)
  if (!core) return []
  const row = drawing.cores.findIndex((candidate) => candidate.id === id)
  const time = (frame: RunFrame, category: CpuCategory): number =>
    frame.coreTime[row * cpuCategories.length + cpuCategories.indexOf(category)] ?? 0
  const working = cpuCategories.filter((category) => category !== 'idle')
  return [
    {
      name: 'Busy',
      quantity: percent(core.busy),
      trend: history.rates((frame) => working.reduce((sum, category) => sum + time(frame, category), 0)),
      alarming: core.saturated,
    },
    ...core.shares
      .filter(({ share }) => share >= leastShare)
      .map(({ category, share }) => ({
        name: categoryTitles[category],
        quantity: percent(share),
        trend: history.rates((frame) => time(frame, category)),
        alarming: false,
      })),
  ]
}

/** The run as a whole: packets, interrupts and VM exits, per second since 0 s. */
export function labCounters(reading: RunFrame | null, history: History): LiveCounter[] {
  const elapsed = reading?.timePicoseconds ?? 0
  const rate = (
    name: string,
    of: (typeof counterNames)[number],
    words: (perSecond: number) => Quantity,
    isLoss = false,
  ): LiveCounter => ({
    name,
    quantity: words(perSecond(counter(reading, of), elapsed)),
    trend: history.rates((frame) => counter(frame, of)),
    alarming: isLoss && counter(reading, of) > 0,
  })
  return [
    rate('Offered', 'offered', packetRate),
    rate('Delivered', 'delivered', packetRate),
    rate('Lost', 'dropped', packetRate, true),
    {
      name: 'In flight',
      quantity: { value: exact(counter(reading, 'inFlight')), unit: 'packets' },
      trend: history.levels((frame) => counter(frame, 'inFlight')),
      alarming: false,
    },
    rate('Host IRQ rate', 'hostInterrupts', eventRate),
    rate('Guest IRQ rate', 'guestInterrupts', eventRate),
    rate('VM exits', 'vmExits', eventRate),
  ]
}
