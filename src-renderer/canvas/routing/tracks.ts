import type { Point } from '../layout/types'

/** A segment that an edge has taken; others keep off it, those of the same trunk may share it. */
export class Track {
  readonly trunk: string
  private readonly one: Point
  private readonly other: Point
  private readonly vertical: boolean

  constructor(trunk: string, one: Point, other: Point) {
    this.trunk = trunk
    this.one = one
    this.other = other
    this.vertical = Math.abs(one.x - other.x) < 0.5
  }

  /** Whether anything on an upright (at this x) or level line (at this y) can be near to it or cross it. */
  concerns(place: number, vertical: boolean): boolean {
    const [one, other] = vertical ? [this.one.x, this.other.x] : [this.one.y, this.other.y]
    return vertical === this.vertical ? Math.abs(place - one) < 7 : within(place, one, other)
  }

  /** Parallel, less than 7 apart and side by side for more than a corner. */
  isNear(begin: Point, end: Point): boolean {
    const vertical = Math.abs(begin.x - end.x) < 0.5
    if (vertical !== this.vertical) return false
    return vertical
      ? Math.abs(begin.x - this.one.x) < 7 && overlap(begin.y, end.y, this.one.y, this.other.y) > 2
      : Math.abs(begin.y - this.one.y) < 7 && overlap(begin.x, end.x, this.one.x, this.other.x) > 2
  }

  /** Whether the segment crosses this one at a right angle. */
  isCrossed(begin: Point, end: Point): boolean {
    const vertical = Math.abs(begin.x - end.x) < 0.5
    if (vertical === this.vertical) return false
    return vertical
      ? within(begin.x, this.one.x, this.other.x) && within(this.one.y, begin.y, end.y)
      : within(begin.y, this.one.y, this.other.y) && within(this.one.x, begin.x, end.x)
  }
}

const within = (value: number, one: number, other: number): boolean =>
  value > Math.min(one, other) + 0.5 && value < Math.max(one, other) - 0.5

const overlap = (one: number, other: number, third: number, fourth: number): number =>
  Math.min(Math.max(one, other), Math.max(third, fourth)) - Math.max(Math.min(one, other), Math.min(third, fourth))
