import type {
  DrawnEdge,
  DrawnLayer,
  DrawnMachine,
  DrawnPart,
  DrawnRing,
  DrawnStep,
  LayerId,
} from '../../../src-main/contract/drawing'

/** Lengths are canvas units: CSS pixels at 100 % zoom. x runs from the right edge of the gutter, y from the top band. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Band extends Box {
  readonly id: LayerId
  readonly state: DrawnLayer['state']
}

/** A ring with its row in the part and its column in a frame. */
export interface PlacedRing {
  readonly ring: DrawnRing
  readonly index: number
  readonly box: Box
  readonly form: 'titled' | 'line' | 'stacked'
}

export interface PlacedPart {
  readonly part: DrawnPart
  /** Index in the drawing: the column of a frame. */
  readonly index: number
  readonly box: Box
  readonly rings: readonly PlacedRing[]
  /** Rings that found no row: they are counted in words. */
  readonly hiddenRings: number
  /** Little room: one line below the title. */
  readonly dense: boolean
}

export interface PlacedMachine {
  readonly machine: DrawnMachine
  readonly box: Box
}

export interface RoutedEdge {
  readonly edge: DrawnEdge
  readonly points: readonly Point[]
}

export interface PlacedDisc {
  readonly step: DrawnStep
  /** Part it stands for: the step's own, or its counterpart in another machine. */
  readonly part: string
  readonly at: Point
}

/** Skipped steps of one layer, side by side where the layer has room. */
export interface SkippedGroup {
  readonly steps: readonly DrawnStep[]
  readonly box: Box
}

export interface Layout {
  /** Width of the content, without the gutter. */
  readonly width: number
  readonly height: number
  readonly bands: readonly Band[]
  readonly parts: readonly PlacedPart[]
  readonly machines: readonly PlacedMachine[]
  readonly edges: readonly RoutedEdge[]
  readonly skipped: readonly SkippedGroup[]
  /** Host parts that serve one machine alone: part id -> machine id. */
  readonly lane: ReadonlyMap<string, string>
  /** Part ids from the wire to the application. */
  readonly pathOrder: readonly string[]
  /** Where a card may lie without hiding a part, or null. */
  readonly freeBox: Box | null
}

export const right = (box: Box): number => box.x + box.width
export const bottom = (box: Box): number => box.y + box.height
export const centre = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })

/** Whether two boxes come nearer to each other than the margin. */
export const touches = (one: Box, other: Box, margin = 0): boolean =>
  one.x < right(other) + margin &&
  other.x < right(one) + margin &&
  one.y < bottom(other) + margin &&
  other.y < bottom(one) + margin
