import type { Drawing } from '../src-main/contract/drawing'
import type { RunFrame } from '../src-main/contract/stream'
import { counterNames } from '../src-main/contract/stream'
import { type CpuCategory, cpuCategories } from '../src-main/contract/summary'

/** Numbers read out of a frame's columns. Rates are means since 0 s; at 0 s every rate is 0. */
export const counter = (frame: RunFrame | null, name: (typeof counterNames)[number]): number =>
  frame?.counters[counterNames.indexOf(name)] ?? 0

export const perSecond = (count: number, picoseconds: number): number =>
  picoseconds > 0 ? (count / picoseconds) * 1e12 : 0

const saturatedShare = 0.995

export interface CoreReading {
  /** Share of the time since 0 s that was not idle, 0 to 1. */
  readonly busy: number
  /** No time is left for more work; polls that found nothing are time left, though the core is never idle. */
  readonly saturated: boolean
  /** Share of each category, in stacking order, idle left out; zero categories too. */
  readonly shares: readonly { readonly category: CpuCategory; readonly share: number }[]
}

/** What a core has done since 0 s; null for a core that the drawing does not name. */
export function coreReading(drawing: Drawing, frame: RunFrame | null, core: string | null): CoreReading | null {
  const row = drawing.cores.findIndex((candidate) => candidate.id === core)
  if (row < 0) return null
  const elapsed = frame?.timePicoseconds ?? 0
  if (!frame || elapsed <= 0) return { busy: 0, saturated: false, shares: [] }
  const shares = cpuCategories
    .map((category, column) => ({
      category,
      share: (frame.coreTime[row * cpuCategories.length + column] ?? 0) / elapsed,
    }))
    .filter(({ category, share }) => category !== 'idle' && share > 0)
  const busy = shares.reduce((sum, { share }) => sum + share, 0)
  const polling = shares.find(({ category }) => category === 'pollIdle')?.share ?? 0
  return { busy, saturated: busy - polling >= saturatedShare, shares }
}

export interface RingReading {
  readonly fill: number
  readonly capacity: number
  readonly full: boolean
  readonly dropped: number
  /** Packets lost at this ring per second, mean since 0 s. */
  readonly lossPerSecond: number
}

export function ringReading(drawing: Drawing, frame: RunFrame | null, index: number): RingReading {
  const capacity = drawing.rings[index]?.capacity ?? 0
  const fill = frame?.ringFill[index] ?? 0
  const dropped = frame?.ringDropped[index] ?? 0
  return {
    fill,
    capacity,
    full: capacity > 0 && fill >= capacity,
    dropped,
    lossPerSecond: perSecond(dropped, frame?.timePicoseconds ?? 0),
  }
}

/** Packets lost at a part so far, at its rings and otherwise. */
export function droppedAt(drawing: Drawing, frame: RunFrame | null, part: string): number {
  const own = frame?.partDropped[drawing.parts.findIndex(({ id }) => id === part)] ?? 0
  return drawing.rings.reduce(
    (sum, ring, index) => sum + (ring.part === part ? (frame?.ringDropped[index] ?? 0) : 0),
    own,
  )
}

/**
 * Packets finished at a part per second, mean since 0 s; null for hardware that keeps no count of its own. The one
 * sender on the wire has sent what the run's counter says.
 */
export function partRate(drawing: Drawing, frame: RunFrame | null, part: string): number | null {
  const index = drawing.parts.findIndex((candidate) => candidate.id === part)
  const counted = frame?.partPackets[index] ?? 0
  const elapsed = frame?.timePicoseconds ?? 0
  if (counted === 0 && drawing.parts[index]?.shape === 'hardware') {
    const senders = drawing.parts.filter(
      ({ id, layer }) => layer === 'wire' && !drawing.edges.some((edge) => edge.to === id),
    )
    return senders.length === 1 && senders[0]?.id === part ? perSecond(counter(frame, 'sent'), elapsed) : null
  }
  return perSecond(counted, elapsed)
}
