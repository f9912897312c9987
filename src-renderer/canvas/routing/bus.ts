import type { Box, Point } from '../layout/types'
import { bottom, right } from '../layout/types'
import type { Span } from './ends'
import { hits } from './straight'

/** From this many ways between one part and others of the same row, they share a line. */
const least = 3
const clearance = 11

interface Bus {
  readonly hub: Box
  readonly spans: readonly Span[]
  /** Frames go from the hub to the others, or from the others to it. */
  readonly outwards: boolean
}

/** The row of the others: its extent, and whether all of it lies right of the hub. */
interface Row {
  readonly top: number
  readonly floor: number
  readonly isRight: boolean
}

function rowOf({ hub, spans, outwards }: Bus): Row {
  const boxes = spans.map((span) => (outwards ? span.to : span.from))
  return {
    top: Math.min(...boxes.map((box) => box.y)),
    floor: Math.max(...boxes.map(bottom)),
    isRight: boxes.every((box) => box.x > right(hub)),
  }
}

/**
 * Ways between a part and many others of one row, as one line that branches: out below the row, back above it. Only
 * those that run through nothing are given; the others find a way of their own.
 */
export function busRoutes(spans: readonly Span[], obstacles: readonly Box[]): Map<string, Point[]> {
  const routes = new Map<string, Point[]>()
  for (const bus of busesOf(spans)) {
    const row = rowOf(bus)
    for (const span of bus.spans) {
      const way = wayOf(bus, row, bus.outwards ? span.to : span.from)
      if (way === null || !isClear(way, obstacles, span.open)) continue
      routes.set(span.edge.id, bus.outwards ? way : way.reverse())
    }
  }
  return routes
}

function busesOf(spans: readonly Span[]): Bus[] {
  const groups = new Map<string, { hub: Box; spans: Span[]; outwards: boolean }>()
  for (const span of spans) {
    for (const outwards of [true, false]) {
      const { edge } = span
      const other = outwards ? span.to : span.from
      const row = `${String(Math.round(other.y))} ${String(Math.round(bottom(other)))}`
      const hub = outwards ? span.from : span.to
      // The functions of a card are ends of their own.
      const end = `${outwards ? `from ${edge.from}` : `to ${edge.to}`} ${String(hub.x)}`
      const key = `${edge.kind} ${end} ${row}`
      const group = groups.get(key) ?? { hub, spans: [], outwards }
      group.spans.push(span)
      groups.set(key, group)
    }
  }
  return [...groups.values()].filter((group) => group.spans.length >= least)
}

/** From the hub to one of the others, or null where the row does not lie right of the hub or above it. */
function wayOf({ hub, outwards }: Bus, { top, floor, isRight }: Row, other: Box): Point[] | null {
  const x = other.x + other.width * (outwards ? 0.34 : 0.66)
  const beside = top < bottom(hub) && hub.y < floor && isRight
  if (beside) {
    const trunk = right(hub) - (outwards ? 22 : 12)
    const y = outwards ? Math.max(floor, bottom(hub)) + clearance : Math.min(top, hub.y) - clearance
    const edge = outwards ? bottom : (box: Box): number => box.y
    return [
      { x: trunk, y: edge(hub) },
      { x: trunk, y },
      { x, y },
      { x, y: edge(other) },
    ]
  }
  if (hub.y < floor) return null
  const y = floor + (outwards ? clearance : clearance + 8)
  if (y > hub.y - 4) return null
  const trunk = outwards ? right(hub) + clearance : right(hub) - 16
  const start = outwards ? { x: right(hub), y: hub.y + Math.min(9, hub.height / 2) } : { x: trunk, y: hub.y }
  const rise = outwards ? [start, { x: trunk, y: start.y }] : [start]
  if (Math.abs(x - trunk) < 1) return null
  return [...rise, { x: trunk, y }, { x, y }, { x, y: bottom(other) }]
}

function isClear(way: readonly Point[], obstacles: readonly Box[], open: ReadonlySet<Box>): boolean {
  return way.every((point, place) => {
    const before = way[place - 1]
    return before === undefined || !obstacles.some((box) => hits(before, point, box, 3) && !open.has(box))
  })
}
