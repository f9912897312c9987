import type { Box, Point } from '../layout/types'
import { bottom, right } from '../layout/types'
import { Frontier } from './frontier'
import { hits } from './straight'
import type { Track } from './tracks'

const stub = 9
/** Nearer to a box than this no way goes. */
const clearance = 3
const bendCost = 34
const crossingCost = 26
const sharingCost = 5

interface Port {
  /** Point on the border of the part. */
  readonly at: Point
  /** Point a little outside, where the search begins or ends. */
  readonly outside: Point
  readonly vertical: boolean
  readonly cost: number
}

/** Places where an edge may leave or enter a box: three on each side, corners excepted. */
function portsOf(box: Box, blocked: (one: Point, other: Point) => boolean): Port[] {
  const ports: Port[] = []
  const add = (at: Point, dx: number, dy: number, cost: number): void => {
    const outside = { x: at.x + dx * stub, y: at.y + dy * stub }
    if (!blocked(at, outside)) ports.push({ at, outside, vertical: dy !== 0, cost })
  }
  for (const share of [0.5, 0.25, 0.75]) {
    const cost = share === 0.5 ? 0 : 6
    const x = box.x + box.width * share
    const y = box.y + box.height * share
    add({ x, y: box.y }, 0, -1, cost)
    add({ x, y: bottom(box) }, 0, 1, cost)
    add({ x: right(box), y }, 1, 0, cost)
    add({ x: box.x, y }, -1, 0, cost + 12)
  }
  return ports
}

function linesOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted.filter((value, place) => place === 0 || value - (sorted[place - 1] ?? 0) > 0.5)
}

/**
 * The cheapest orthogonal way between two boxes around all others: Dijkstra over the lines beside the obstacles,
 * where a bend, a crossing and running along another edge cost extra. Null when there is no way.
 */
export function searchRoute(
  from: Box,
  to: Box,
  obstacles: readonly Box[],
  tracks: readonly Track[],
  trunk: string,
): Point[] | null {
  const blocked = (one: Point, other: Point): boolean =>
    obstacles.some((box) => box !== from && box !== to && hits(one, other, box, clearance))
  const starts = portsOf(from, blocked)
  const ends = portsOf(to, blocked)
  const reach = 90
  const near = {
    x: Math.min(from.x, to.x) - reach,
    y: Math.min(from.y, to.y) - reach,
    end: Math.max(right(from), right(to)) + reach,
    floor: Math.max(bottom(from), bottom(to)) + reach,
  }
  const around = obstacles.flatMap((box) => [
    { x: box.x - stub, y: box.y - stub },
    { x: right(box) + stub, y: bottom(box) + stub },
    { x: box.x - 2 * stub, y: box.y - 2 * stub },
    { x: right(box) + 2 * stub, y: bottom(box) + 2 * stub },
  ])
  const outsides = [...starts, ...ends].map((port) => port.outside)
  const xs = linesOf(
    [...around, ...outsides].map((point) => point.x).filter((x) => x >= Math.max(2, near.x) && x <= near.end),
  )
  const ys = linesOf(
    [...around, ...outsides].map((point) => point.y).filter((y) => y >= Math.max(2, near.y) && y <= near.floor),
  )
  const everything = obstacles.filter((box) => hits({ x: near.x, y: near.y }, { x: near.end, y: near.floor }, box, 0))
  const nearTracks = tracks.filter((track) => track.trunk !== trunk)
  const columns = new Lines(xs, everything, nearTracks, true)
  const rows = new Lines(ys, everything, nearTracks, false)
  const stepCost = (column: number, row: number, vertical: boolean): number => {
    const one = { x: xs[column] ?? 0, y: ys[row] ?? 0 }
    const other = vertical ? { x: one.x, y: ys[row + 1] ?? 0 } : { x: xs[column + 1] ?? 0, y: one.y }
    const { boxes, near } = vertical ? columns.at(column) : rows.at(row)
    const length = Math.abs(one.x - other.x) + Math.abs(one.y - other.y)
    if (boxes.some((box) => hits(one, other, box, clearance))) return Infinity
    let cost = length
    for (const track of near) {
      if (track.isNear(one, other)) cost += length * sharingCost + 20
      else if (track.isCrossed(one, other)) cost += crossingCost
    }
    return cost
  }
  const goal = cheapest(xs, ys, starts, ends, stepCost)
  return goal ? simplified(goal) : null
}

/** What a line of the search can meet, each line looked through once. */
class Lines {
  private readonly met: ({ readonly boxes: readonly Box[]; readonly near: readonly Track[] } | undefined)[] = []

  constructor(
    private readonly places: readonly number[],
    private readonly boxes: readonly Box[],
    private readonly tracks: readonly Track[],
    private readonly vertical: boolean,
  ) {}

  at(line: number): { readonly boxes: readonly Box[]; readonly near: readonly Track[] } {
    const place = this.places[line] ?? 0
    const { vertical } = this
    return (this.met[line] ??= {
      boxes: this.boxes.filter((box) =>
        vertical
          ? place < right(box) + clearance && place > box.x - clearance
          : place < bottom(box) + clearance && place > box.y - clearance,
      ),
      near: this.tracks.filter((track) => track.concerns(place, vertical)),
    })
  }
}

/** Ways on from a crossing of lines: columns, rows. */
const directions = [
  { dx: 1, dy: 0 },
  { dx: -1, dy: 0 },
  { dx: 0, dy: 1 },
  { dx: 0, dy: -1 },
] as const

/** Costs of the pieces between neighbouring crossings; each is worked out once, though it is asked for several times. */
class PieceCosts {
  /** Few of them are asked for: a list of all would take longer to be laid out than the search. */
  private readonly known = new Map<number, number>()

  constructor(
    private readonly columns: number,
    private readonly costOf: (column: number, row: number, vertical: boolean) => number,
  ) {}

  /** From a crossing to the next one to the right, or below it. */
  of(column: number, row: number, vertical: boolean): number {
    const place = 2 * (row * this.columns + column) + Number(vertical)
    const known = this.known.get(place)
    if (known !== undefined) return known
    const cost = this.costOf(column, row, vertical)
    this.known.set(place, cost)
    return cost
  }
}

function cheapest(
  xs: readonly number[],
  ys: readonly number[],
  starts: readonly Port[],
  ends: readonly Port[],
  stepCost: (column: number, row: number, vertical: boolean) => number,
): Point[] | null {
  const columnOf = (x: number): number => xs.findIndex((line) => Math.abs(line - x) <= 0.5)
  const rowOf = (y: number): number => ys.findIndex((line) => Math.abs(line - y) <= 0.5)
  const key = (column: number, row: number, vertical: boolean): number =>
    (row * xs.length + column) * 2 + Number(vertical)
  const pieces = new PieceCosts(xs.length, stepCost)
  /** What the cheapest way to a place costs, once it is known. */
  const known = new Map<number, number>()
  const goals = new Map<number, Port>()
  for (const port of ends) {
    const [column, row] = [columnOf(port.outside.x), rowOf(port.outside.y)]
    if (column >= 0 && row >= 0) goals.set(key(column, row, port.vertical), port)
  }
  const open = new Frontier()
  const begun: Port[] = []
  for (const port of starts) {
    const [column, row] = [columnOf(port.outside.x), rowOf(port.outside.y)]
    if (column >= 0 && row >= 0) begun[open.push(key(column, row, port.vertical), port.cost, -1)] = port
  }
  for (let entry = open.pop(); entry >= 0; entry = open.pop()) {
    const id = open.keyOf(entry)
    const cost = open.costOf(entry)
    if (cost >= (known.get(id) ?? Infinity)) continue
    known.set(id, cost)
    const [ownColumn, ownRow] = [(id >> 1) % xs.length, Math.floor((id >> 1) / xs.length)]
    const end = goals.get(id)
    if (end) return trace(open, entry, begun, end, xs, ys)
    for (const { dx, dy } of directions) {
      const column = ownColumn + dx
      const row = ownRow + dy
      if (column < 0 || row < 0 || column >= xs.length || row >= ys.length) continue
      const vertical = dy !== 0
      const piece = pieces.of(Math.min(column, ownColumn), Math.min(row, ownRow), vertical)
      const next = cost + piece + (Number(vertical) === (id & 1) ? 0 : bendCost)
      const nextId = key(column, row, vertical)
      if (next < (known.get(nextId) ?? Infinity)) open.push(nextId, next, entry)
    }
  }
  return null
}

function trace(
  open: Frontier,
  last: number,
  begun: readonly (Port | undefined)[],
  end: Port,
  xs: readonly number[],
  ys: readonly number[],
): Point[] {
  const points: Point[] = [end.at, end.outside]
  for (let entry = last; entry >= 0; entry = open.beforeOf(entry)) {
    const place = open.keyOf(entry) >> 1
    points.push({ x: xs[place % xs.length] ?? 0, y: ys[Math.floor(place / xs.length)] ?? 0 })
    const port = begun[entry]
    if (port) points.push(port.outside, port.at)
  }
  return points.reverse()
}

/** Leaves out points in the middle of a straight piece. */
function simplified(points: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (const point of points) {
    const before = kept.at(-1)
    if (before && Math.abs(before.x - point.x) < 0.6 && Math.abs(before.y - point.y) < 0.6) continue
    const earlier = kept.at(-2)
    const straight =
      before &&
      earlier &&
      ((Math.abs(earlier.x - before.x) < 0.6 && Math.abs(before.x - point.x) < 0.6) ||
        (Math.abs(earlier.y - before.y) < 0.6 && Math.abs(before.y - point.y) < 0.6))
    if (straight) kept.pop()
    kept.push(point)
  }
  return kept
}
