import type { Box, Point } from '../layout/types'
import { bottom, right } from '../layout/types'
import type { Track } from './tracks'

/** Whether a horizontal or vertical segment runs through a box or nearer to it than the margin. */
export function hits(one: Point, other: Point, box: Box, margin: number): boolean {
  const left = Math.min(one.x, other.x)
  const top = Math.min(one.y, other.y)
  return (
    left < right(box) + margin &&
    Math.max(one.x, other.x) > box.x - margin &&
    top < bottom(box) + margin &&
    Math.max(one.y, other.y) > box.y - margin
  )
}

/** Places on a stretch, the middle first, then outwards. */
function* outwards(low: number, high: number): Generator<number> {
  const middle = (low + high) / 2
  yield middle
  for (let shift = 5; shift <= (high - low) / 2; shift += 5) {
    yield middle - shift
    yield middle + shift
  }
}

/**
 * One straight line between two boxes that face each other, clear of everything else and of lines already drawn;
 * null when there is none. It may run through boxes that are `open`.
 */
export function straightRoute(
  from: Box,
  to: Box,
  obstacles: readonly Box[],
  open: ReadonlySet<Box>,
  tracks: readonly Track[],
): Point[] | null {
  const isOther = (box: Box): boolean => box !== from && box !== to && !open.has(box)
  const clear = (begin: Point, end: Point): boolean =>
    !obstacles.some((box) => hits(begin, end, box, 4) && isOther(box)) &&
    !tracks.some((track) => track.isNear(begin, end))

  const left = Math.max(from.x, to.x) + 7
  const end = Math.min(right(from), right(to)) - 7
  if (end >= left && (from.y >= bottom(to) || to.y >= bottom(from))) {
    const upwards = from.y >= bottom(to)
    for (const x of outwards(left, end)) {
      const begin = { x, y: upwards ? from.y : bottom(from) }
      const stop = { x, y: upwards ? bottom(to) : to.y }
      if (clear(begin, stop)) return [begin, stop]
    }
  }
  const top = Math.max(from.y, to.y) + 6
  const floor = Math.min(bottom(from), bottom(to)) - 6
  if (floor >= top && (from.x >= right(to) || to.x >= right(from))) {
    const rightwards = to.x >= right(from)
    for (const y of outwards(top, floor)) {
      const begin = { x: rightwards ? right(from) : from.x, y }
      const stop = { x: rightwards ? to.x : right(to), y }
      if (clear(begin, stop)) return [begin, stop]
    }
  }
  return null
}
