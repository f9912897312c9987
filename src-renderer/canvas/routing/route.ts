import type { DrawnEdge } from '../../../src-main/contract/drawing'
import type { Box, PlacedPart, Point, RoutedEdge } from '../layout/types'
import { bottom, centre, right } from '../layout/types'
import { busRoutes } from './bus'
import { type Span, spansOf } from './ends'
import { searchRoute } from './search'
import { straightRoute } from './straight'
import { Track } from './tracks'

/** DMA and frames get the best ways; interrupts, returns and control go around what is there. */
const turn: Readonly<Record<DrawnEdge['kind'], number>> = { dma: 0, frame: 1, interrupt: 2, slow: 3, return: 4 }

/** A search takes milliseconds: a drawing with more ways that are neither straight nor shared gets plain elbows. */
const mostSearches = 60

/** Ways of all edges around all parts. Straight ones are drawn first, so that the others bend around them. */
export function routeEdges(
  edges: readonly DrawnEdge[],
  parts: readonly PlacedPart[],
  obstacles: readonly Box[],
  standIn: ReadonlyMap<string, string>,
): RoutedEdge[] {
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
  const spans = spansOf(edges, parts, standIn).sort((one, other) => turn[one.edge.kind] - turn[other.edge.kind])
  const others = (span: Span): readonly Box[] => obstacles.filter((box) => !span.open.has(box))
  const buses = busRoutes(spans, obstacles)
  for (const span of spans) {
    if (buses.has(span.edge.id)) continue
    const points = straightRoute(span.from, span.to, obstacles, span.open, tracks)
    if (points) keep(span.edge, points)
  }
  for (const { edge } of spans) {
    const points = buses.get(edge.id)
    if (points) keep(edge, points)
  }
  let searches = 0
  for (const span of spans) {
    if (routed.has(span.edge.id)) continue
    const search = searches++ < mostSearches ? searchRoute : () => null
    const points = search(span.from, span.to, obstaclesOf(span, others(span)), tracks, trunkOf(span.edge))
    keep(span.edge, points ?? elbow(span.from, span.to))
  }
  return spans.flatMap(({ edge, over }) => {
    const points = routed.get(edge.id)
    return points ? [{ edge, points, over }] : []
  })
}

/** The search keeps off the parts it goes between, too. */
const obstaclesOf = (span: Span, others: readonly Box[]): readonly Box[] => [...others, span.from, span.to]

/** Edges out of one part share a trunk, so that a switch with eight ports draws one line that branches. */
const trunkOf = (edge: DrawnEdge): string => `${edge.kind} ${edge.from}`

/** The last resort where parts leave no way: one bend, between centres. */
function elbow(from: Box, to: Box): Point[] {
  const start = { x: centre(from).x, y: to.y < from.y ? from.y : bottom(from) }
  const end = { x: to.x > start.x ? to.x : right(to), y: centre(to).y }
  return [start, { x: start.x, y: end.y }, end]
}
