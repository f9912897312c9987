import { apart, clearance, Field } from './field'
import { marksOf } from './marks'
import type { Box, Point } from '../../../canvas/layout/types'
import { bottom, right, touches } from '../../../canvas/layout/types'
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

const bendCost = 24
/** Free at both ends of a machine's lower edge. */
const corner = 12

/**
 * Ways of all legs over the picture: out of the wire and up between the parts, never through a title, through what else
 * is written only where there is no other way. What leaves the wire shares its lines, and so does what comes back.
 */
export function waysOf(shown: Shown, legs: readonly Leg[]): readonly Way[] {
  if (legs.length === 0) return []
  const { drawing, layout } = shown
  const field = new Field(marksOf(drawing, layout))
  for (const { points } of layout.edges) {
    points.slice(1).forEach((point, at) => {
      const before = points[at]
      if (before) field.add(before, point, 'picture')
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
  const ways = columns(shown, field, start, end, reach).map((x) => {
    const points = pointsBy(x, start, end, low, high, reach)
    const length = points.slice(1).reduce((sum, point, at) => sum + distance(points[at] ?? point, point), 0)
    // Of two ways alike the one that goes up near its machine.
    return { points, cost: length + bendCost * (points.length - 2) + Math.abs(x - end.x) / 4 }
  })
  // The shortest first: once one is free, few others are worth a look at what stands in their way.
  for (const { points, cost } of ways.sort((one, other) => one.cost - other.cost)) {
    if (cost >= least) break
    const whole = cost + field.hindrance(points, direction, least - cost)
    if (whole < least) [best, least] = [points, whole]
  }
  const way = best
  way.slice(1).forEach((point, at) => {
    const before = way[at]
    if (before) field.add(before, point, direction)
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

const distance = (one: Point, other: Point): number => Math.abs(one.x - other.x) + Math.abs(one.y - other.y)
