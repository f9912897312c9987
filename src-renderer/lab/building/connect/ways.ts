import { marksOf, type Mark } from './marks'
import type { Box, Point } from '../../../canvas/layout/types'
import { bottom, right, touches } from '../../../canvas/layout/types'
import { hits } from '../../../canvas/routing/straight'
import { anchorOf, boxOf, type Shown } from '../stage/places'
import { wire } from './partners'

/** From one station of a path to the next. */
export interface Leg {
  readonly key: string
  readonly from: string
  readonly to: string
}

/** A leg as a line of pieces that run upright or level. */
export interface Way {
  readonly leg: Leg
  readonly points: readonly Point[]
}

/** Clearance of what a line goes past. */
const clearance = 5
/** Lines one way keep so far from those the other way, and from those of the picture itself. */
const apart = 6
const bendCost = 24
const nearCost = 200
/** Free at both ends of a machine's lower edge. */
const corner = 12

/** What the lines of a picture go by. */
interface Field {
  readonly marks: readonly Mark[]
  /** Upright lines that are there already: those of the picture, and ways. */
  readonly uprights: { readonly x: number; readonly top: number; readonly floor: number; readonly direction: string }[]
}

/**
 * Ways of all legs over the picture: out of the wire and up between the parts, never through a title, through what else
 * is written only where there is no other way. What leaves the wire shares its lines, and so does what comes back.
 */
export function waysOf(shown: Shown, legs: readonly Leg[]): readonly Way[] {
  if (legs.length === 0) return []
  const { drawing, layout } = shown
  const field: Field = { marks: marksOf(drawing, layout), uprights: [] }
  for (const { points } of layout.edges) {
    points.slice(1).forEach((point, at) => {
      const before = points[at]
      if (before && Math.abs(before.x - point.x) < 0.6) addUpright(field, before, point, 'picture')
    })
  }
  return legs.flatMap((leg): Way[] => {
    const points = leg.from === wire ? rise(shown, field, leg.to, 'out') : fall(shown, field, leg)
    return points ? [{ leg, points }] : []
  })
}

function fall(shown: Shown, field: Field, { from, to }: Leg): readonly Point[] | null {
  if (to === wire) return rise(shown, field, from, 'back')?.toReversed() ?? null
  const [start, end] = [anchorOf(shown, from, 'from'), anchorOf(shown, to, 'to')]
  if (!start || !end) return null
  // Below both, and below what goes to and from the wire.
  const y = Math.max(start.y, end.y) + 22
  return [start, { x: start.x, y }, { x: end.x, y }, end]
}

/** From the wire up to a machine, whichever way the frames go. */
function rise(shown: Shown, field: Field, station: string, direction: 'out' | 'back'): readonly Point[] | null {
  const start = anchorOf(shown, wire, direction === 'out' ? 'from' : 'to')
  const end = anchorOf(shown, station, direction === 'out' ? 'to' : 'from')
  const box = boxOf(shown, station)
  if (!start || !end || !box) return null
  const low = lowLane(shown, start, direction)
  const high = end.y + (direction === 'out' ? 9 : 15)
  const reach = { from: Math.min(box.x + corner, end.x), to: Math.max(right(box) - corner, end.x) }
  let [best, least]: [readonly Point[], number] = [[], Infinity]
  for (const x of columns(shown, field, start, end, reach)) {
    const points = pointsBy(x, start, end, low, high, reach)
    const length = points.slice(1).reduce((sum, point, at) => sum + distance(points[at] ?? point, point), 0)
    // Of two ways alike the one that goes up near its machine.
    const cost = length + bendCost * (points.length - 2) + Math.abs(x - end.x) / 4
    if (cost >= least) continue
    const whole = cost + hindrance(field, points, direction, least - cost)
    if (whole < least) [best, least] = [points, whole]
  }
  const way = best
  way.slice(1).forEach((point, at) => {
    const before = way[at]
    if (before?.x === point.x) addUpright(field, before, point, direction)
  })
  return way
}

/** Up from the wire, along it, up beside everything, and along below the machine to where its edge is reached. */
function pointsBy(
  x: number,
  start: Point,
  end: Point,
  low: number,
  high: number,
  reach: { readonly from: number; readonly to: number },
): readonly Point[] {
  const begin = x === start.x ? [start] : [start, { x: start.x, y: low }, { x, y: low }]
  const last = x >= reach.from && x <= reach.to ? [{ x, y: end.y }] : [{ x, y: high }, { x: end.x, y: high }, end]
  return [...begin, ...last]
}

/** Between cards and wire; out of the wire nearer to it than back. */
function lowLane({ layout }: Shown, start: Point, direction: 'out' | 'back'): number {
  const floors = layout.parts.filter(({ part }) => part.layer === 'nic').map(({ box }) => bottom(box))
  const room = Math.max(8, start.y - Math.max(...floors, start.y - 24))
  return start.y - room * (direction === 'out' ? 0.3 : 0.7)
}

/** Where a line could go up: straight from either end, and beside everything. */
function columns(
  { layout }: Shown,
  { marks }: Field,
  start: Point,
  end: Point,
  reach: { readonly from: number; readonly to: number },
): readonly number[] {
  const between: Box = { x: 0, y: end.y + 1, width: layout.width, height: Math.max(start.y - end.y - 2, 0) }
  const beside = marks
    .filter(({ box }) => touches(box, between))
    .flatMap(({ box }) =>
      [0, apart + 1].flatMap((shift) => [box.x - clearance - shift, right(box) + clearance + shift]),
    )
  const below: number[] = []
  for (let x = reach.from; x <= reach.to; x += apart + 1) below.push(x)
  return [...new Set([end.x, start.x, ...below, ...beside])].filter((x) => x >= 3 && x <= layout.width - 3)
}

/** What it costs that the line runs through things, and along other lines; no more than `most` matters. */
function hindrance({ marks, uprights }: Field, points: readonly Point[], direction: string, most: number): number {
  let cost = 0
  for (let at = 1; at < points.length && cost < most; at++) {
    const [one, other] = [points[at - 1], points[at]]
    if (!one || !other) continue
    // It begins and ends at the edge of what it connects.
    const [begin, end] = [at === 1 ? inset(one, other) : one, at === points.length - 1 ? inset(other, one) : other]
    for (const mark of marks) if (hits(begin, end, mark.box, clearance - 1)) cost += mark.cost
    if (one.x !== other.x) continue
    const [top, floor] = [Math.min(one.y, other.y), Math.max(one.y, other.y)]
    for (const line of uprights) {
      const isOther = line.direction !== direction && Math.abs(line.x - one.x) < apart
      if (isOther && line.top < floor && line.floor > top) cost += nearCost
    }
  }
  return cost
}

/** A little on the way to the other point. */
function inset(point: Point, other: Point): Point {
  const by = (here: number, there: number): number => here + Math.max(-3, Math.min(3, there - here))
  return { x: by(point.x, other.x), y: by(point.y, other.y) }
}

const distance = (one: Point, other: Point): number => Math.abs(one.x - other.x) + Math.abs(one.y - other.y)

function addUpright({ uprights }: Field, one: Point, other: Point, direction: string): void {
  uprights.push({ x: one.x, top: Math.min(one.y, other.y), floor: Math.max(one.y, other.y), direction })
}
