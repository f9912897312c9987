import type { Box, Point } from '../layout/types'
import { bottom, right } from '../layout/types'
import { hits } from './straight'
import type { Track } from './tracks'

const stub = 9
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
    obstacles.some((box) => box !== from && box !== to && hits(one, other, box, 3))
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
  const stepCost = (one: Point, other: Point): number => {
    const length = Math.abs(one.x - other.x) + Math.abs(one.y - other.y)
    if (everything.some((box) => hits(one, other, box, 3))) return Infinity
    let cost = length
    for (const track of nearTracks) {
      if (track.isNear(one, other)) cost += length * sharingCost + 20
      else if (track.isCrossed(one, other)) cost += crossingCost
    }
    return cost
  }
  const goal = cheapest(xs, ys, starts, ends, stepCost)
  return goal ? simplified(goal) : null
}

interface State {
  readonly column: number
  readonly row: number
  readonly vertical: boolean
  readonly cost: number
  readonly before: State | null
  readonly port: Port | null
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
  private readonly known: Float64Array

  constructor(
    private readonly columns: number,
    rows: number,
    private readonly costOf: (column: number, row: number, vertical: boolean) => number,
  ) {
    this.known = new Float64Array(2 * columns * rows).fill(-1)
  }

  /** From a crossing to the next one to the right, or below it. */
  of(column: number, row: number, vertical: boolean): number {
    const place = 2 * (row * this.columns + column) + Number(vertical)
    if (this.known[place] === -1) this.known[place] = this.costOf(column, row, vertical)
    return this.known[place] ?? Infinity
  }
}

function cheapest(
  xs: readonly number[],
  ys: readonly number[],
  starts: readonly Port[],
  ends: readonly Port[],
  stepCost: (one: Point, other: Point) => number,
): Point[] | null {
  const columnOf = (x: number): number => xs.findIndex((line) => Math.abs(line - x) <= 0.5)
  const rowOf = (y: number): number => ys.findIndex((line) => Math.abs(line - y) <= 0.5)
  const key = (column: number, row: number, vertical: boolean): number =>
    (row * xs.length + column) * 2 + Number(vertical)
  const point = (column: number, row: number): Point => ({ x: xs[column] ?? 0, y: ys[row] ?? 0 })
  const pieces = new PieceCosts(xs.length, ys.length, (column, row, vertical) =>
    stepCost(point(column, row), vertical ? point(column, row + 1) : point(column + 1, row)),
  )
  const known = new Float64Array(2 * xs.length * ys.length).fill(Infinity)
  const goals = new Map<number, Port>()
  for (const port of ends) {
    const [column, row] = [columnOf(port.outside.x), rowOf(port.outside.y)]
    if (column >= 0 && row >= 0) goals.set(key(column, row, port.vertical), port)
  }
  const open = new Heap()
  for (const port of starts) {
    const [column, row] = [columnOf(port.outside.x), rowOf(port.outside.y)]
    if (column >= 0 && row >= 0)
      open.push({ column, row, vertical: port.vertical, cost: port.cost, before: null, port })
  }
  for (let state = open.pop(); state; state = open.pop()) {
    const id = key(state.column, state.row, state.vertical)
    if (state.cost >= (known[id] ?? Infinity)) continue
    known[id] = state.cost
    const end = goals.get(id)
    if (end) return trace(state, end, point)
    for (const { dx, dy } of directions) {
      const column = state.column + dx
      const row = state.row + dy
      if (column < 0 || row < 0 || column >= xs.length || row >= ys.length) continue
      const vertical = dy !== 0
      const piece = pieces.of(Math.min(column, state.column), Math.min(row, state.row), vertical)
      const cost = state.cost + piece + (vertical === state.vertical ? 0 : bendCost)
      if (cost < (known[key(column, row, vertical)] ?? Infinity)) {
        open.push({ column, row, vertical, cost, before: state, port: null })
      }
    }
  }
  return null
}

function trace(last: State, end: Port, point: (column: number, row: number) => Point): Point[] {
  const points: Point[] = [end.at, end.outside]
  for (let state: State | null = last; state; state = state.before) {
    points.push(point(state.column, state.row))
    if (state.port) points.push(state.port.outside, state.port.at)
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

/** Binary heap of states by cost. */
class Heap {
  private readonly states: State[] = []

  push(state: State): void {
    const { states } = this
    states.push(state)
    for (let at = states.length - 1; at > 0;) {
      const parent = (at - 1) >> 1
      if (this.cost(parent) <= this.cost(at)) break
      this.swap(at, parent)
      at = parent
    }
  }

  pop(): State | undefined {
    const { states } = this
    if (states.length === 0) return undefined
    this.swap(0, states.length - 1)
    const top = states.pop()
    for (let at = 0; ;) {
      const left = 2 * at + 1
      // What is not there costs Infinity.
      const least = this.cost(left + 1) < this.cost(left) ? left + 1 : left
      if (this.cost(at) <= this.cost(least)) break
      this.swap(at, least)
      at = least
    }
    return top
  }

  private cost(at: number): number {
    return this.states[at]?.cost ?? Infinity
  }

  private swap(one: number, other: number): void {
    const { states } = this
    const [first, second] = [states[one], states[other]]
    if (!first || !second) return
    states[one] = second
    states[other] = first
  }
}
