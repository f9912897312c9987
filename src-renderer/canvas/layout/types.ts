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

/** A ring with its row in the part. Columns of frames are the drawing's: they move with every part that is added. */
export interface PlacedRing {
  readonly ring: DrawnRing
  /** Ids of all rings that it stands for: its own, or those of many queues. */
  readonly members: readonly string[]
  readonly box: Box
  readonly form: 'titled' | 'line' | 'stacked'
}

/** A function of a card: given to a machine, or free. */
export interface PlacedSlot {
  readonly title: string
  readonly machine: string | null
  readonly box: Box
}

/** The functions of a card as far as they are drawn. */
export interface SlotRow {
  readonly slots: readonly PlacedSlot[]
  /** Free ones that found no room: they are counted in words, at this place. */
  readonly more: { readonly count: number; readonly title: string; readonly box: Box } | null
}

export interface PlacedPart {
  readonly part: DrawnPart
  /** All parts that it stands for: itself, or many threads or vCPUs that do the same. */
  readonly members: readonly DrawnPart[]
  readonly box: Box
  readonly rings: readonly PlacedRing[]
  /** Rings that found no row: they are counted in words. */
  readonly hiddenRings: number
  /** Little room: one line below the title. */
  readonly dense: boolean
  /** It stands for a whole machine, whose other parts are not drawn. */
  readonly card: boolean
  /** The machine it stands for; null when it stands for itself. */
  readonly machine: DrawnMachine | null
  readonly functions: SlotRow | null
}

/** Parts of one process in one frame. */
export interface PlacedFrame {
  readonly name: string
  readonly layer: LayerId
  readonly box: Box
}

/** Frames from one machine to another, and the part that turns them. */
export interface PlacedTurn {
  readonly from: string
  readonly to: string
  readonly by: string
  /** There, and back, where the part that turns them is not in between. */
  readonly ways: readonly (readonly Point[])[]
}

export interface PlacedMachine {
  readonly machine: DrawnMachine
  readonly box: Box
}

export interface RoutedEdge {
  readonly edge: DrawnEdge
  readonly points: readonly Point[]
  /** It ends at what is built into a part, so it is drawn over that part. */
  readonly over: boolean
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
  readonly frames: readonly PlacedFrame[]
  readonly turns: readonly PlacedTurn[]
  /** Parts that are not drawn -> the part that stands for their machine, or for many of their kind. */
  readonly standIn: ReadonlyMap<string, string>
  /** Host parts that serve one machine alone: part id -> machine id. */
  readonly lane: ReadonlyMap<string, string>
  /** Ids of the parts that are drawn, from the wire to the application. */
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
