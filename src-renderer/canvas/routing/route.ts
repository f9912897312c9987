import type { DrawnEdge } from '../../../src-main/contract/drawing'
import type { Box, PlacedPart, Point, RoutedEdge } from '../layout/types'
import { bottom, centre, right } from '../layout/types'
import { searchRoute } from './search'
import { straightRoute } from './straight'
import { Track } from './tracks'

/** DMA and frames get the best ways; interrupts, returns and control go around what is there. */
const turn: Readonly<Record<DrawnEdge['kind'], number>> = { dma: 0, frame: 1, interrupt: 2, slow: 3, return: 4 }

/** Ways of all edges around all parts. Straight ones are drawn first, so that the others bend around them. */
export function routeEdges(
  edges: readonly DrawnEdge[],
  parts: readonly PlacedPart[],
  obstacles: readonly Box[],
): RoutedEdge[] {
  const boxes = new Map(parts.map((part) => [part.part.id, part.box]))
  const tracks: Track[] = []
  const routed = new Map<string, Point[]>()
  const keep = (edge: DrawnEdge, points: Point[]): void => {
    routed.set(edge.id, points)
    const trunk = trunkOf(edge)
    for (let place = 1; place < points.length; place++) {
      const [one, other] = [points[place - 1], points[place]]
      if (one && other) tracks.push(new Track(trunk, one, other))
    }
  }
  const drawable = edges
    .filter((edge) => boxes.has(edge.from) && boxes.has(edge.to) && edge.from !== edge.to)
    .sort((one, other) => turn[one.kind] - turn[other.kind])
  for (const edge of drawable) {
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)]
    const points = from && to ? straightRoute(from, to, obstacles, tracks) : null
    if (points) keep(edge, points)
  }
  for (const edge of drawable) {
    if (routed.has(edge.id)) continue
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)]
    if (!from || !to) continue
    keep(edge, searchRoute(from, to, obstacles, tracks, trunkOf(edge)) ?? elbow(from, to))
  }
  return drawable.flatMap((edge) => {
    const points = routed.get(edge.id)
    return points ? [{ edge, points }] : []
  })
}

/** Edges out of one part share a trunk, so that a switch with eight ports draws one line that branches. */
const trunkOf = (edge: DrawnEdge): string => `${edge.kind} ${edge.from}`

/** The last resort where parts leave no way: one bend, between centres. */
function elbow(from: Box, to: Box): Point[] {
  const start = { x: centre(from).x, y: to.y < from.y ? from.y : bottom(from) }
  const end = { x: to.x > start.x ? to.x : right(to), y: centre(to).y }
  return [start, { x: start.x, y: end.y }, end]
}
