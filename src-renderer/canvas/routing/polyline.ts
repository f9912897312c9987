import type { Point } from '../layout/types'

/** Length of a polyline. */
export function polylineLength(points: readonly Point[]): number {
  let length = 0
  for (let place = 1; place < points.length; place++) length += distance(points[place - 1], points[place])
  return length
}

/** The point a share (0 to 1) of the way along. */
export function pointAlong(points: readonly Point[], share: number): Point {
  const first = points[0] ?? { x: 0, y: 0 }
  let left = polylineLength(points) * Math.min(Math.max(share, 0), 1)
  for (let place = 1; place < points.length; place++) {
    const from = points[place - 1] ?? first
    const to = points[place] ?? first
    const piece = distance(from, to)
    if (left <= piece && piece > 0) {
      return { x: from.x + ((to.x - from.x) * left) / piece, y: from.y + ((to.y - from.y) * left) / piece }
    }
    left -= piece
  }
  return points.at(-1) ?? first
}

/** SVG path of an orthogonal polyline with rounded corners. */
export function roundedPath(points: readonly Point[], radius = 7): string {
  const [first] = points
  if (!first) return ''
  let path = `M${first.x} ${first.y}`
  for (let place = 1; place < points.length; place++) {
    const corner = points[place] ?? first
    const before = points[place - 1] ?? first
    const after = points[place + 1]
    if (!after) {
      path += `L${corner.x} ${corner.y}`
      continue
    }
    const bend = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
    const enter = towards(corner, before, bend)
    const leave = towards(corner, after, bend)
    path += `L${enter.x} ${enter.y}Q${corner.x} ${corner.y} ${leave.x} ${leave.y}`
  }
  return path
}

/** The same line, a little shorter at its end: room for an arrow head. */
export function shortened(points: readonly Point[], by: number): Point[] {
  const last = points.at(-1)
  const before = points.at(-2)
  if (!last || !before) return [...points]
  return [...points.slice(0, -1), towards(last, before, Math.min(by, distance(last, before) * 0.8))]
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length }
}

function distance(one: Point | undefined, other: Point | undefined): number {
  return one && other ? Math.hypot(other.x - one.x, other.y - one.y) : 0
}
