import type { Point } from '../../../canvas/layout/types'
import { bottom, right } from '../../../canvas/layout/types'
import { hits } from '../../../canvas/routing/straight'
import type { Mark } from './marks'

/** Clearance of what a line goes past. */
export const clearance = 5
/** Lines one way keep so far from those the other way, and from those of the picture itself. */
export const apart = 6
const nearCost = 200
/** Width and height of the strips by which things are found. */
const strip = 32

interface Upright {
  readonly x: number
  readonly top: number
  readonly floor: number
  readonly direction: string
}

const stripOf = (at: number): number => Math.floor(at / strip)

/** Things by the strips that they lie in. */
class Strips<Thing> {
  private readonly things = new Map<number, Thing[]>()

  add(from: number, to: number, thing: Thing): void {
    for (let at = stripOf(from); at <= stripOf(to); at++) {
      const there = this.things.get(at)
      if (there) there.push(thing)
      else this.things.set(at, [thing])
    }
  }

  at = (place: number): readonly Thing[] => this.things.get(stripOf(place)) ?? []
}

/** What the upright and level lines of a picture go by. */
export class Field {
  private readonly columns = new Strips<Mark>()
  private readonly rows = new Strips<Mark>()
  /** Lines that are there already: those of the picture, and ways. */
  private readonly uprights = new Strips<Upright>()

  constructor(readonly marks: readonly Mark[]) {
    for (const mark of marks) {
      this.columns.add(mark.box.x - clearance, right(mark.box) + clearance, mark)
      this.rows.add(mark.box.y - clearance, bottom(mark.box) + clearance, mark)
    }
  }

  /** A line from now on; one that is not upright is in nobody's way. */
  add(one: Point, other: Point, direction: string): void {
    const { x } = one
    if (Math.abs(x - other.x) >= 0.6) return
    const upright = { x, top: Math.min(one.y, other.y), floor: Math.max(one.y, other.y), direction }
    this.uprights.add(x - apart, x + apart, upright)
  }

  /** What it costs that the line runs through things, and along other lines; no more than `most` matters. */
  hindrance(points: readonly Point[], direction: string, most: number): number {
    let cost = 0
    for (let at = 1; at < points.length && cost < most; at++) {
      const [one, other] = [points[at - 1], points[at]]
      if (!one || !other) continue
      // It begins and ends at the edge of what it connects.
      const [begin, end] = [at === 1 ? inset(one, other) : one, at === points.length - 1 ? inset(other, one) : other]
      const isUpright = one.x === other.x
      const near = isUpright ? this.columns.at(one.x) : this.rows.at(one.y)
      for (const mark of near) if (hits(begin, end, mark.box, clearance - 1)) cost += mark.cost
      if (isUpright) cost += this.alongside(one, other, direction)
    }
    return cost
  }

  private alongside(one: Point, other: Point, direction: string): number {
    const [top, floor] = [Math.min(one.y, other.y), Math.max(one.y, other.y)]
    let cost = 0
    for (const line of this.uprights.at(one.x)) {
      const isOther = line.direction !== direction && Math.abs(line.x - one.x) < apart
      if (isOther && line.top < floor && line.floor > top) cost += nearCost
    }
    return cost
  }
}

/** A little on the way to the other point. */
function inset(point: Point, other: Point): Point {
  const by = (here: number, there: number): number => here + Math.max(-3, Math.min(3, there - here))
  return { x: by(point.x, other.x), y: by(point.y, other.y) }
}
