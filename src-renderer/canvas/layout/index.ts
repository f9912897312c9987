import type { DrawnPart, Drawing } from '../../../src-main/contract/drawing'
import { routeEdges } from '../routing/route'
import { bandsOf, gutterWidth, referenceHeight } from './bands'
import { cardSize, freeBoxOf, placeSkipped } from './discs'
import { graphOf, isGuest } from './graph'
import type { Place } from './host'
import { freePlace, placeColumns, placeControls, placeWire } from './host'
import { placeLanes, planLanes } from './lanes'
import { placeLoneCores, placeNics } from './nics'
import { heightOf, isDrawnRing, placeRings, wishedWidth } from './sizes'
import type { Box, Layout, PlacedPart } from './types'
import { centre, right, touches } from './types'

export interface View {
  /** CSS pixels of the canvas, gutter included. */
  readonly width: number
  readonly height: number
}

/**
 * Where everything of a drawing stands. Pure: the same drawing and the same shape of window give the same picture.
 * The six bands keep order and ratio; a window with another shape only changes how much room is between the parts.
 */
export function layoutOf(drawing: Drawing, view: View): Layout {
  const isDrawn = new Set(drawing.rings.filter(isDrawnRing).map(({ id }) => id))
  const aspect = Math.min(Math.max(view.width / Math.max(view.height, 1), 1), 4)
  const graph = graphOf(drawing)
  const ringsOf = (id: string): number =>
    drawing.rings.filter((ring) => ring.part === id && isDrawn.has(ring.id)).length
  const firstWidth = referenceHeight * aspect - gutterWidth
  const columnGap = drawing.machines.length > 4 ? 26 : 44

  const attempt = (width: number): ReturnType<typeof placeAll> =>
    placeAll(drawing, width, aspect, columnGap, graph, ringsOf)
  let placed = attempt(firstWidth)
  // Something found no room: once more on a wider canvas, so that the bands' heights grow in step.
  if (placed.neededWidth > placed.width + 1) placed = attempt(placed.neededWidth)
  const width = Math.max(placed.width, placed.neededWidth)
  const height = Math.max(referenceHeight, placed.height)
  const bands = bandsOf(drawing, width, height)

  const parts = drawing.parts.flatMap((part, index): PlacedPart[] => {
    const place = placed.places.get(part.id)
    if (!place) return []
    const own = drawing.rings
      .map((ring, column) => ({ ring, index: column }))
      .filter(({ ring }) => ring.part === part.id && isDrawn.has(ring.id))
    const rings = placeRings(part, place.box, own, place.dense)
    return [{ part, index, box: place.box, rings, hiddenRings: own.length - rings.length, dense: place.dense }]
  })
  const obstacles = parts.map((part) => part.box)
  const skipped = placeSkipped(
    drawing,
    bands,
    [...obstacles, ...placed.machines.map((machine) => machine.box)],
    placed.reserved,
  )
  const edges = routeEdges(drawing.edges, parts, [...obstacles, ...skipped.map((group) => group.box)])
  // The card does not grow and shrink with the picture: fitted into the view, it needs this much of it.
  const scale = Math.min(view.width / (width + gutterWidth), view.height / height)
  const card = { width: cardSize.width / scale, height: cardSize.height / scale }
  const freeBox = freeBoxOf({ width, height, parts, machines: placed.machines, edges, skipped }, card)
  return {
    width,
    height,
    bands,
    parts,
    machines: placed.machines,
    edges,
    skipped,
    lane: graph.lane,
    pathOrder: graph.pathOrder,
    freeBox,
  }
}

function placeAll(
  drawing: Drawing,
  firstWidth: number,
  aspect: number,
  columnGap: number,
  graph: ReturnType<typeof graphOf>,
  ringsOf: (id: string) => number,
) {
  const heightFor = (width: number): number => Math.max(referenceHeight, (width + gutterWidth) / aspect)
  const bandMap = (width: number) => new Map(bandsOf(drawing, width, heightFor(width)).map((band) => [band.id, band]))

  const draft = placeColumns(drawing, graph, bandMap(firstWidth), ringsOf, { gap: columnGap, width: firstWidth })
  const plan = planLanes(drawing, graph, ringsOf, draft.end, firstWidth)
  const width = drawing.machines.length > 0 ? plan.width : firstWidth
  const bands = bandMap(width)
  const { places } = placeColumns(drawing, graph, bands, ringsOf, { gap: columnGap, width })
  const inLayer = (layer: string): DrawnPart[] => drawing.parts.filter((part) => part.layer === layer)
  const nic = bands.get('nic')
  const wire = bands.get('wire')
  if (nic) placeNics(places, inLayer('nic'), drawing, nic, ringsOf, width)
  placeLoneCores(places, drawing)
  const machines = placeLanes(places, drawing, graph, bands, ringsOf, plan)
  if (wire) placeWire(places, inLayer('wire'), drawing, graph, wire, ringsOf)

  // Tubes run here; parts that only control keep clear of them.
  const reserved = (['host-user', 'host-kernel'] as const).flatMap((id) => tubesOf(drawing, places, bands.get(id)))
  const standing = new Map([
    ...places,
    ...reserved.map((box, at): [string, Place] => [`tube ${at}`, { box, dense: true }]),
  ])
  const controls = drawing.parts.filter((part) => !places.has(part.id) && part.shape === 'control')
  const anchor = (part: DrawnPart): number | null => {
    const frame = machines.find(({ machine }) => machine.id === graph.lane.get(part.id))
    return frame ? centre(frame.box).x : null
  }
  placeControls(standing, controls, drawing, bands, ringsOf, anchor, width, !plan.wide && machines.length > 0)
  for (const part of controls) {
    const place = standing.get(part.id)
    if (place) places.set(part.id, place)
  }
  // Whatever has no rule of its own still gets a place in its band.
  for (const part of drawing.parts.filter((candidate) => !places.has(candidate.id))) {
    const band = bands.get(part.layer)
    if (!band) continue
    const size = {
      width: wishedWidth(part, ringsOf(part.id)),
      height: Math.min(heightOf(part, 1, true), band.height - 10),
    }
    const wish: Box = { ...size, x: isGuest(part) ? 8 : width / 2, y: band.y + (band.height - size.height) / 2 }
    places.set(part.id, { box: freePlace(places, wish, band, width), dense: true })
  }
  const neededWidth = Math.max(...[...places.values()].map((place) => right(place.box) + 10), 0)
  return { places, machines, width, height: heightFor(width), neededWidth, reserved }
}

/** Columns that edges through a layer will take: where the parts above and below overlap. */
function tubesOf(drawing: Drawing, places: ReadonlyMap<string, Place>, band: Box | undefined): Box[] {
  if (!band) return []
  return drawing.edges.flatMap((edge): Box[] => {
    const from = places.get(edge.from)?.box
    const to = places.get(edge.to)?.box
    if (!from || !to || touches(from, band) || touches(to, band)) return []
    const left = Math.max(from.x, to.x)
    const end = Math.min(right(from), right(to))
    const crosses = (from.y > band.y && to.y < band.y) || (to.y > band.y && from.y < band.y)
    return crosses && end > left ? [{ x: (left + end) / 2 - 9, y: band.y, width: 18, height: band.height }] : []
  })
}
