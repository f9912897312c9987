import type { DrawnPart, Drawing, LayerId } from '../../../../src-main/contract/drawing'
import type { Graph } from '../graph'
import { isGuest } from '../graph'
import { heightOf, wishedWidth } from './sizes'
import type { Band, Box } from '../types'
import { bottom, centre, right, touches } from '../types'

export interface Place {
  readonly box: Box
  readonly dense: boolean
  /** It stands for a whole machine. */
  readonly card?: boolean
}

/** A part together with the cores it runs on, when the drawing shows them in the same layer. */
export interface Unit {
  readonly part: DrawnPart
  readonly chips: readonly DrawnPart[]
  readonly width: number
}

const chipGap = 14
const wireHeight = 38

/** Up to this many cores stand in a row; more stand in two. */
const mostInRow = 3

const chipColumns = (chips: readonly DrawnPart[]): number =>
  chips.length <= mostInRow ? chips.length : Math.ceil(chips.length / 2)

const chipsWidth = (chips: readonly DrawnPart[]): number =>
  chips.reduce((most, chip) => Math.max(most, wishedWidth(chip, 0) + chipGap), 0) * chipColumns(chips)

export function unitsOf(parts: readonly DrawnPart[], ringsOf: (id: string) => number): Unit[] {
  const taken = new Set<string>()
  const units: Unit[] = []
  for (const part of parts.filter((candidate) => candidate.shape !== 'core')) {
    const chips = parts.filter(
      (core) =>
        core.shape === 'core' &&
        !taken.has(core.id) &&
        core.layer === part.layer &&
        (part.frame === undefined ? core.core !== null && core.core === part.core : core.frame === part.frame),
    )
    // A process may have many threads; anything else runs on one core at a time.
    if (part.frame === undefined) chips.splice(1)
    for (const chip of chips) taken.add(chip.id)
    units.push({ part, chips, width: wishedWidth(part, ringsOf(part.id)) + chipsWidth(chips) })
  }
  for (const part of parts) {
    if (part.shape === 'core' && !taken.has(part.id)) units.push({ part, chips: [], width: wishedWidth(part, 0) })
  }
  return units
}

/** Puts a unit with its left edge at x into its band; `stacked` puts the chip above the part. */
export function placeUnit(
  places: Map<string, Place>,
  unit: Unit,
  x: number,
  width: number,
  band: Band,
  ringsOf: (id: string) => number,
  stacked = false,
): void {
  const dense = stacked
  const height = Math.min(heightOf(unit.part, ringsOf(unit.part.id), dense), band.height - 12)
  const share = band.id === 'host-kernel' ? 0.34 : 0.48
  const [first] = unit.chips
  if (first && stacked) {
    const chipHeight = 34
    const top = band.y + Math.max(4, (band.height - height - chipHeight - 10) * share)
    places.set(first.id, { box: { x: x + width / 2 - 26, y: top, width: 52, height: chipHeight }, dense: true })
    places.set(unit.part.id, { box: { x, y: top + chipHeight + 10, width, height }, dense })
    return
  }
  const top = band.y + (band.height - height) * share
  const columns = chipColumns(unit.chips)
  const rows = unit.chips.length > mostInRow ? 2 : 1
  unit.chips.forEach((chip, at) => {
    const wished = wishedWidth(chip, 0)
    const chipHeight = heightOf(chip, 0, rows > 1)
    const block = rows * chipHeight + (rows - 1) * 10
    const y = band.y + Math.max(4, (band.height - block) * share) + Math.floor(at / columns) * (chipHeight + 10)
    const column = x + 4 + (at % columns) * (wished + chipGap)
    places.set(chip.id, { box: { x: column, y, width: wished - 4, height: chipHeight }, dense: rows > 1 })
  })
  const left = x + chipsWidth(unit.chips)
  places.set(unit.part.id, {
    box: { x: left, y: top, width: right({ x, y: 0, width, height: 0 }) - left, height },
    dense,
  })
}

export interface HostColumns {
  readonly places: Map<string, Place>
  /** Right end of the columns that serve all machines. */
  readonly end: number
}

/** Shared parts of the host in columns, one column per step of the path, from left to right. */
export function placeColumns(
  drawing: Drawing,
  graph: Graph,
  bands: ReadonlyMap<LayerId, Band>,
  ringsOf: (id: string) => number,
  options: { readonly gap: number; readonly width: number },
): HostColumns {
  const places = new Map<string, Place>()
  // In path order, so that a core stands before the first of the parts that it runs.
  const shared = drawing.parts
    .filter(
      (part) =>
        (part.layer === 'host-kernel' || part.layer === 'host-user') &&
        part.shape !== 'control' &&
        !graph.lane.has(part.id),
    )
    .sort((one, other) => graph.pathOrder.indexOf(one.id) - graph.pathOrder.indexOf(other.id))
  const units = [...new Set(shared.map((part) => part.layer))].flatMap((layer) =>
    unitsOf(
      shared.filter((part) => part.layer === layer),
      ringsOf,
    ),
  )
  const rankOf = (unit: Unit): number => graph.rank.get(unit.part.id) ?? 0
  const ranks = [...new Set(units.map(rankOf))].sort((one, other) => one - other)
  let x = 14
  ranks.forEach((rank, column) => {
    const here = units.filter((unit) => rankOf(unit) === rank)
    const byLayer = new Map<LayerId, Unit[]>()
    for (const unit of here) byLayer.set(unit.part.layer, [...(byLayer.get(unit.part.layer) ?? []), unit])
    const last = column === ranks.length - 1
    let end = x
    for (const [layer, row] of byLayer) {
      const band = bands.get(layer)
      if (!band) continue
      const wished = row.reduce((sum, unit) => sum + unit.width, 0)
      const room = options.width - x - 12
      const tight = row.length > 1 && wished + (row.length - 1) * 16 > room
      // A crowd (the applications of bare metal) shares the room that is left; chips then stand above their part.
      const spread = last && row.length > 1 ? Math.max(10, Math.min(40, (room - wished) / row.length)) : 16
      const each = tight ? Math.max(84, (room - (row.length - 1) * 10) / row.length) : 0
      let at = x
      for (const unit of row) {
        const width = tight ? each : unit.width
        placeUnit(places, unit, at, width, band, ringsOf, tight)
        at += width + (tight ? 10 : spread)
      }
      end = Math.max(end, at - (tight ? 10 : spread))
    }
    x = end + options.gap
  })
  return { places, end: Math.max(14, x - options.gap) }
}

/** The wire: what sends stands left in path order, what receives from a NIC stands below that NIC. */
export function placeWire(
  places: Map<string, Place>,
  parts: readonly DrawnPart[],
  drawing: Drawing,
  graph: Graph,
  band: Band,
  ringsOf: (id: string) => number,
): void {
  const wishOf = (part: DrawnPart): number => wishedWidth(part, ringsOf(part.id))
  const fromNic = (part: DrawnPart): Box | null => {
    const edge = drawing.edges.find((candidate) => candidate.to === part.id && places.has(candidate.from))
    return edge ? (places.get(edge.from)?.box ?? null) : null
  }
  const path = [...parts].sort((one, other) => graph.pathOrder.indexOf(one.id) - graph.pathOrder.indexOf(other.id))
  const senders = path.filter((part) => fromNic(part) === null)
  const room = band.width - 16
  const wished = senders.reduce((sum, part) => sum + wishOf(part), 0)
  const gap = Math.min(64, Math.max(14, (room - wished) / Math.max(senders.length, 1)))
  const shrink = Math.min(1, (room - gap * senders.length) / Math.max(wished, 1))
  let x = 8
  for (const part of senders) {
    const width = wishOf(part) * shrink
    places.set(part.id, {
      box: { x, y: band.y + (band.height - wireHeight) / 2, width, height: wireHeight },
      dense: shrink < 1,
    })
    x += width + gap
  }
  for (const part of path) {
    const nic = fromNic(part)
    if (!nic || places.has(part.id)) continue
    const width = wishOf(part)
    const wish = { x: centre(nic).x - width / 2, y: band.y + (band.height - wireHeight) / 2, width, height: wireHeight }
    places.set(part.id, { box: freePlace(places, wish, band, band.width), dense: false })
  }
}

/** The wished box, moved sideways by the least distance that keeps it clear of all others. */
export function freePlace(places: ReadonlyMap<string, Place>, wish: Box, band: Band, width: number): Box {
  const others = [...places.values()].map((place) => place.box).filter((box) => touches(box, band))
  // It moves sideways only, so whatever lies above or below it is never in its way.
  const level = others.filter((box) => touches(box, { ...wish, x: box.x, width: box.width }, 10))
  const rightwards = takenShifts(level, wish, width, 1)
  const leftwards = takenShifts(level, wish, width, -1)
  const isWithin = (x: number): boolean => x >= 6 && x + wish.width <= Math.max(width - 6, wish.width + 6)
  for (let at = 0; at * shiftStep <= width; at++) {
    const shift = at * shiftStep
    if (rightwards[at] === 0 && isWithin(wish.x + shift)) return { ...wish, x: wish.x + shift }
    if (leftwards[at] === 0 && isWithin(wish.x - shift)) return { ...wish, x: wish.x - shift }
  }
  // No gap is wide enough: beyond the last part there is always room, the canvas grows.
  const end = others.reduce((most, box) => Math.max(most, right(box)), 0)
  return { ...wish, x: end + 12, y: Math.min(wish.y, bottom(band) - wish.height) }
}

const shiftStep = 4

/** For each shift of the wish to one side: 1 where it would come too near to a box. A wide canvas has a thousand. */
function takenShifts(level: readonly Box[], wish: Box, width: number, side: 1 | -1): Uint8Array {
  const taken = new Uint8Array(Math.floor(width / shiftStep) + 1)
  for (const box of level) {
    const [low, high] = [box.x - 10 - wish.width, right(box) + 10]
    const ends = [side * (low - wish.x), side * (high - wish.x)].map((shift) => shift / shiftStep)
    const last = Math.min(Math.ceil(Math.max(...ends)), taken.length - 1)
    for (let at = Math.max(Math.floor(Math.min(...ends)), 0); at <= last; at++) {
      const x = wish.x + side * at * shiftStep
      if (box.x < x + wish.width + 10 && x < right(box) + 10) taken[at] = 1
    }
  }
  return taken
}

/** Parts without packets: near the part they control, else where their band has room. */
export function placeControls(
  places: Map<string, Place>,
  controls: readonly DrawnPart[],
  drawing: Drawing,
  bands: ReadonlyMap<LayerId, Band>,
  ringsOf: (id: string) => number,
  anchorOf: (part: DrawnPart) => number | null,
  width: number,
  dense: boolean,
): void {
  for (const part of controls) {
    const band = bands.get(part.layer)
    if (!band || isGuest(part)) continue
    const neighbour = drawing.edges
      .filter((edge) => edge.from === part.id || edge.to === part.id)
      .map((edge) => places.get(edge.from === part.id ? edge.to : edge.from)?.box)
      .find((box) => box !== undefined)
    const rings = ringsOf(part.id)
    const size = { width: wishedWidth(part, rings, dense), height: heightOf(part, rings, dense) }
    // What belongs to nothing stands at the right: the step card wants the left.
    const at = neighbour ? centre(neighbour).x : (anchorOf(part) ?? width - size.width / 2 - 12)
    const wish = { ...size, x: at - size.width / 2, y: band.y + (band.height - size.height) * 0.46 }
    places.set(part.id, { box: freePlace(places, wish, band, width), dense })
  }
}
