import type { DrawnPart, Drawing } from '../../../src-main/contract/drawing'
import type { RunFrame } from '../../../src-main/contract/stream'
import { type CoreReading, coreReading, ringReading } from '../../readings'

/** Several rings as one; a single one as it is. */
export interface RingsReading {
  readonly fill: number
  readonly capacity: number
  /** All of them are full; of several, the fullest is told by `worst`. */
  readonly full: boolean
  /** Share of the fullest, 0 to 1. */
  readonly worst: number
}

/** Where rings stand in a frame. @param ids of rings of the drawing; others have no column */
export function ringColumns(drawing: Drawing, ids: readonly string[]): number[] {
  return ids.map((id) => drawing.rings.findIndex((ring) => ring.id === id)).filter((column) => column >= 0)
}

/** Fill and capacity together, and the fullest. @param rings their columns in a frame */
export function ringsReading(drawing: Drawing, frame: RunFrame | null, rings: readonly number[]): RingsReading {
  const readings = rings.map((index) => ringReading(drawing, frame, index))
  return {
    fill: readings.reduce((sum, { fill }) => sum + fill, 0),
    capacity: readings.reduce((sum, { capacity }) => sum + capacity, 0),
    full: readings.length > 0 && readings.every(({ full }) => full),
    worst: readings.reduce((most, { fill, capacity }) => Math.max(most, fill / Math.max(capacity, 1)), 0),
  }
}

/** Several cores as one: the mean of their time, and the busiest. Null where the drawing names none of them. */
export function coresReading(
  drawing: Drawing,
  frame: RunFrame | null,
  members: readonly DrawnPart[],
): CoreReading | null {
  const readings = members.flatMap(({ core, id }) => coreReading(drawing, frame, core ?? id) ?? [])
  const [first, ...others] = readings
  if (!first || others.length === 0) return first ?? null
  const shares = new Map<CoreReading['shares'][number]['category'], number>()
  for (const reading of readings)
    for (const { category, share } of reading.shares)
      shares.set(category, (shares.get(category) ?? 0) + share / readings.length)
  return {
    busy: Math.max(...readings.map(({ busy }) => busy)),
    saturated: readings.some(({ saturated }) => saturated),
    shares: [...shares].map(([category, share]) => ({ category, share })),
  }
}
