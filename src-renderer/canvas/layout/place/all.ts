import type { DrawnPart, Drawing } from '../../../../src-main/contract/drawing'
import { bandsOf, gutterWidth, referenceHeight } from '../bands'
import type { Graph } from '../graph'
import { isGuest } from '../graph'
import type { Box, PlacedMachine } from '../types'
import { centre, right, touches } from '../types'
import type { Place } from './host'
import { freePlace, placeColumns, placeControls, placeWire } from './host'
import { lanePartsOf, planLanes } from './lane-plan'
import { placeLanes } from './lanes'
import { placeLoneCores, placeNics, roomBeside } from './nics'
import { heightOf, wishedWidth } from './sizes'

/** What there is room for, in canvas units. */
interface Room {
  readonly width: number
  /** Width of the canvas in the shape of the view at reference height. */
  readonly firstWidth: number
  readonly aspect: number
  readonly opened: ReadonlySet<string>
}

export interface Placed {
  readonly places: Map<string, Place>
  readonly machines: readonly PlacedMachine[]
  readonly standIn: ReadonlyMap<string, string>
  readonly width: number
  readonly height: number
  readonly neededWidth: number
  /** Where tubes run: what has the choice keeps clear of them. */
  readonly reserved: readonly Box[]
}

/** The bands grow with a canvas that is a little too wide for the view; a far wider one is moved through instead. */
const mostStretch = 1.7

/** A first place for every part that is drawn. */
export function placeAll(drawing: Drawing, room: Room, graph: Graph, ringsOf: (id: string) => number): Placed {
  const heightFor = (width: number): number => {
    const grows = width <= room.firstWidth * mostStretch
    return Math.max(referenceHeight, grows ? (width + gutterWidth) / room.aspect : 0)
  }
  const bandMap = (width: number) => new Map(bandsOf(drawing, width, heightFor(width)).map((band) => [band.id, band]))
  const gap = drawing.machines.length > 4 ? 26 : 44

  const draft = placeColumns(drawing, graph, bandMap(room.width), ringsOf, { gap, width: room.width })
  const beside = roomBeside(drawing)
  const laneParts = lanePartsOf(drawing, graph)
  const plan = planLanes(drawing, laneParts, ringsOf, draft.end, room.width - beside, room.opened)
  const width = drawing.machines.length > 0 ? plan.width + beside : room.width
  const bands = bandMap(width)
  const { places } = placeColumns(drawing, graph, bands, ringsOf, { gap, width })
  const inLayer = (layer: string): DrawnPart[] =>
    drawing.parts.filter((part) => part.layer === layer && part.inside === undefined)
  const nic = bands.get('nic')
  const wire = bands.get('wire')
  if (nic) placeNics(places, inLayer('nic'), drawing, nic, ringsOf, width)
  placeLoneCores(places, drawing)
  const { machines, standIn } = placeLanes(places, drawing, { graph, laneParts, plan }, bands, ringsOf)
  if (wire) placeWire(places, inLayer('wire'), drawing, graph, wire, ringsOf)

  // Tubes run here; parts that only control keep clear of them.
  const reserved = (['host-user', 'host-kernel'] as const).flatMap((id) => tubesOf(drawing, places, bands.get(id)))
  const standing = new Map([
    ...places,
    ...reserved.map((box, at): [string, Place] => [`tube ${at}`, { box, dense: true }]),
  ])
  const left = (part: DrawnPart): boolean => !places.has(part.id) && !standIn.has(part.id)
  const controls = drawing.parts.filter((part) => left(part) && part.shape === 'control')
  const anchor = (part: DrawnPart): number | null => {
    const lane = graph.lane.get(part.id)
    const frame = machines.find(({ machine }) => machine.id === lane)
    if (frame) return centre(frame.box).x
    const card = drawing.parts.find(({ id, machine }) => machine === lane && places.get(id)?.card)
    const box = card ? places.get(card.id)?.box : undefined
    return box ? centre(box).x : null
  }
  placeControls(standing, controls, drawing, bands, ringsOf, anchor, width, !plan.wide && drawing.machines.length > 0)
  for (const part of controls) {
    const place = standing.get(part.id)
    if (place) places.set(part.id, place)
  }
  // Whatever has no rule of its own still gets a place in its band; what is built into a part is placed with it.
  const inner = new Set(drawing.parts.flatMap(({ id, inside }) => (places.has(inside ?? '') ? [id] : [])))
  for (const part of drawing.parts.filter((candidate) => left(candidate) && !inner.has(candidate.id))) {
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
  return { places, machines, standIn, width, height: heightFor(width), neededWidth, reserved }
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
