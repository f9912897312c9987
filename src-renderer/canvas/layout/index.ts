import type { Drawing } from '../../../src-main/contract/drawing'
import { routeEdges } from '../routing/route'
import { turnWays } from '../routing/turns'
import { bandsOf, gutterWidth, referenceHeight } from './bands'
import { cardSizes, freeBoxOf, placeSkipped } from './discs'
import { framesOf } from './frames'
import { graphOf } from './graph'
import { placeAll } from './place/all'
import { placeSlots } from './place/slots'
import { isDrawnRing, placeRings } from './place/sizes'
import type { Layout, PlacedPart } from './types'

export interface View {
  /** CSS pixels of the canvas, gutter included. */
  readonly width: number
  readonly height: number
}

const nobody: ReadonlySet<string> = new Set()

/**
 * Where everything of a drawing stands. Pure: the same drawing and the same shape of window give the same picture.
 * The six bands keep order and ratio; a window with another shape only changes how much room is between the parts.
 * @param opened ids of machines to draw with all their parts where there are too many to do so for each
 */
export function layoutOf(drawing: Drawing, view: View, opened: ReadonlySet<string> = nobody): Layout {
  const isDrawn = new Set(drawing.rings.filter(isDrawnRing).map(({ id }) => id))
  const ringCounts = new Map<string, number>()
  for (const ring of drawing.rings)
    if (isDrawn.has(ring.id)) ringCounts.set(ring.part, (ringCounts.get(ring.part) ?? 0) + 1)
  const aspect = Math.min(Math.max(view.width / Math.max(view.height, 1), 1), 4)
  const graph = graphOf(drawing)
  const ringsOf = (id: string): number => ringCounts.get(id) ?? 0
  const firstWidth = referenceHeight * aspect - gutterWidth

  const attempt = (width: number): ReturnType<typeof placeAll> =>
    placeAll(drawing, { width, firstWidth, aspect, opened }, graph, ringsOf)
  let placed = attempt(firstWidth)
  // Something found no room: once more on a wider canvas, so that the bands' heights grow in step.
  if (placed.neededWidth > placed.width + 1) placed = attempt(placed.neededWidth)
  const width = Math.max(placed.width, placed.neededWidth)
  const height = Math.max(referenceHeight, placed.height)
  const bands = bandsOf(drawing, width, height)

  const rows = new Map(drawing.parts.map((part) => [part.id, placeSlots(placed.places, part, drawing)]))
  const parts = drawing.parts.flatMap((part, index): PlacedPart[] => {
    const place = placed.places.get(part.id)
    if (!place) return []
    const own = drawing.rings
      .map((ring, column) => ({ ring, index: column }))
      .filter(({ ring }) => ring.part === part.id && isDrawn.has(ring.id))
    const card = place.card ?? false
    const rings = card ? [] : placeRings(part, place.box, own, place.dense)
    const hiddenRings = card ? 0 : own.length - rings.length
    const functions = rows.get(part.id) ?? null
    return [{ part, index, box: place.box, rings, hiddenRings, dense: place.dense, card, functions }]
  })
  const obstacles = parts.filter(({ part }) => part.inside === undefined).map((part) => part.box)
  const machineBoxes = placed.machines.map((machine) => machine.box)
  const frames = framesOf(parts)
  const skipped = placeSkipped(
    drawing,
    bands,
    [...obstacles, ...machineBoxes, ...frames.map(({ box }) => box)],
    placed.reserved,
  )
  const edges = routeEdges(drawing.edges, parts, [...obstacles, ...skipped.map((group) => group.box)], placed.standIn)
  // The card does not grow and shrink with the picture: fitted into the view, it needs this much of it.
  const scale = Math.min(view.width / (width + gutterWidth), view.height / height)
  const occupied = { width, height, parts, machines: placed.machines, edges, skipped }
  const freeBoxes = cardSizes.map((size) =>
    freeBoxOf(occupied, { width: size.width / scale, height: size.height / scale }),
  )
  return {
    width,
    height,
    bands,
    parts,
    machines: placed.machines,
    edges,
    skipped,
    frames,
    turns: turnWays(parts),
    standIn: placed.standIn,
    lane: graph.lane,
    pathOrder: graph.pathOrder.filter((id) => placed.places.has(id)),
    freeBox: freeBoxes.find((box) => box !== null) ?? null,
  }
}
