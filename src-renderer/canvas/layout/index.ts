import type { Drawing, DrawnRing } from '../../../src-main/contract/drawing'
import { routeEdges } from '../routing/route'
import { turnWays } from '../routing/turns'
import { bandsOf, gutterWidth, referenceHeight } from './bands'
import { cardSizes, freeBoxOf, placeSkipped } from './discs'
import { framesOf } from './frames'
import { graphOf } from './graph'
import { groupedOf, ringGroups } from './groups'
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
 * @param order ids of cards in the order in which they stand, as far as it is not the drawing's own
 */
export function layoutOf(
  whole: Drawing,
  view: View,
  opened: ReadonlySet<string> = nobody,
  order: readonly string[] = [],
): Layout {
  const grouped = groupedOf(whole)
  const drawing = inOrder(grouped.drawing, order)
  const ownRings = new Map<string, DrawnRing[]>()
  for (const ring of drawing.rings) {
    if (!isDrawnRing(ring)) continue
    const own = ownRings.get(ring.part)
    if (own) own.push(ring)
    else ownRings.set(ring.part, [ring])
  }
  const ringsAt = new Map(drawing.parts.map((part) => [part.id, ringGroups(part, ownRings.get(part.id) ?? [])]))
  const aspect = Math.min(Math.max(view.width / Math.max(view.height, 1), 1), 4)
  const graph = drawing === grouped.drawing ? grouped.graph : graphOf(drawing)
  const ringsOf = (id: string): number => ringsAt.get(id)?.length ?? 0
  const firstWidth = referenceHeight * aspect - gutterWidth

  const attempt = (width: number): ReturnType<typeof placeAll> =>
    placeAll(drawing, { width, firstWidth, aspect, opened }, graph, ringsOf)
  let placed = attempt(firstWidth)
  // Something found no room: once more on a wider canvas, so that the bands' heights grow in step.
  if (placed.neededWidth > placed.width + 1) placed = attempt(placed.neededWidth)
  const width = Math.max(placed.width, placed.neededWidth)
  const height = Math.max(referenceHeight, placed.height)
  const bands = bandsOf(drawing, width, height)

  const machines = new Map(drawing.machines.map((machine) => [machine.id, machine]))
  const rows = new Map(drawing.parts.map((part) => [part.id, placeSlots(placed.places, part, drawing)]))
  const parts = drawing.parts.flatMap((part): PlacedPart[] => {
    const place = placed.places.get(part.id)
    if (!place) return []
    const own = ringsAt.get(part.id) ?? []
    const members = grouped.members.get(part.id) ?? [part]
    const card = place.card ?? false
    const rings = card ? [] : placeRings(part, place.box, own, place.dense)
    const hiddenRings = card ? 0 : own.length - rings.length
    const functions = rows.get(part.id) ?? null
    const machine = card ? (machines.get(part.machine ?? '') ?? null) : null
    return [{ part, members, box: place.box, rings, hiddenRings, dense: place.dense, card, machine, functions }]
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
    standIn: new Map([
      ...placed.standIn,
      ...[...grouped.standIn].map(([id, first]) => [id, placed.standIn.get(first) ?? first] as const),
    ]),
    lane: new Map([
      ...graph.lane,
      ...[...grouped.standIn].flatMap(([id, first]) => {
        const machine = graph.lane.get(first)
        return machine === undefined ? [] : [[id, machine] as const]
      }),
    ]),
    pathOrder: graph.pathOrder.filter((id) => placed.places.has(id)),
    freeBox: freeBoxes.find((box) => box !== null) ?? null,
  }
}

/** Columns of a frame go by the drawing that is given, so only the copy that is laid out is put into an order. */
function inOrder(drawing: Drawing, order: readonly string[]): Drawing {
  const placeOf = (id: string): number => {
    const place = order.indexOf(id)
    return place < 0 ? order.length : place
  }
  const cards = drawing.parts.filter(({ id, layer }) => layer === 'nic' && order.includes(id))
  const ordered = cards.toSorted((one, other) => placeOf(one.id) - placeOf(other.id))
  if (ordered.every((card, at) => card === cards[at])) return drawing
  let next = 0
  return { ...drawing, parts: drawing.parts.map((part) => (cards.includes(part) ? (ordered[next++] ?? part) : part)) }
}
