import type { DrawnPart, Drawing, LayerId } from '../../../../src-main/contract/drawing'
import type { Graph } from '../graph'
import { isGuest } from '../graph'
import type { Place } from './host'
import { placeUnit, unitsOf } from './host'
import type { Lane, LaneParts, LanePlan } from './lane-plan'
import { placeMachine } from './machine'
import { assignedNics } from './nics'
import { heightOf, wishedWidth } from './sizes'
import type { Band, Box, PlacedMachine } from '../types'
import { bottom, centre } from '../types'

export interface PlacedLanes {
  /** Machines that are drawn with their parts. */
  readonly machines: readonly PlacedMachine[]
  /** Parts that are not drawn -> the part that stands for their machine. */
  readonly standIn: ReadonlyMap<string, string>
}

/** Places every machine's frame, the parts in it and the host parts of its lane. */
export function placeLanes(
  places: Map<string, Place>,
  drawing: Drawing,
  { graph, laneParts, plan }: { readonly graph: Graph; readonly laneParts: LaneParts; readonly plan: LanePlan },
  bands: ReadonlyMap<LayerId, Band>,
  ringsOf: (id: string) => number,
): PlacedLanes {
  const standIn = new Map<string, string>()
  const machines: PlacedMachine[] = []
  const user = bands.get('guest-user')
  const kernel = bands.get('guest-kernel')
  if (!user || !kernel) return { machines, standIn }
  const { lanes } = plan
  const assigned = assignedNics(drawing)
  const guestParts = guestPartsOf(drawing)
  const gap = lanes.reduce((_, lane) => lane.pitch - lane.frameWidth, 0)
  // From the first machine that is not placed yet to the right end of the last.
  let left = lanes.reduce((sum, lane) => sum + lane.pitch, -gap)
  let next = plan.slotted ? Math.max(plan.first, plan.width - 10 - left) : plan.first
  lanes.forEach((lane, place) => {
    const latest = plan.width - 10 - left
    left -= lane.pitch
    const wish = plan.slotted ? null : aboveNic(places, assigned, lane, lanes)
    const x = wish === null ? next : Math.max(place === 0 ? 8 : next, Math.min(wish, latest))
    next = x + lane.pitch
    const { machine } = lane
    const frame: Box = { x, y: user.y + 6, width: lane.frameWidth, height: bottom(kernel) - user.y - 12 }
    const guests = guestParts.get(machine.id) ?? []
    const device = guests.find((part) => part.layer === 'guest-kernel' && part.shape === 'hardware') ?? guests[0]
    if (lane.card && device) {
      places.set(device.id, { box: frame, dense: true, card: true })
      for (const part of guests) if (part !== device) standIn.set(part.id, device.id)
    } else {
      for (const [id, spot] of placeMachine(frame, guests, { user, kernel }, ringsOf)) places.set(id, spot)
      machines.push({ machine, box: frame })
    }
    const below = lane.wide ? x + lane.frameWidth - 8 - lane.laneWidth : x + (lane.frameWidth - lane.laneWidth) / 2
    const parts = laneParts.get(machine.id) ?? []
    placeLane(places, parts, graph, bands, ringsOf, lane.hostX ?? below, lane)
  })
  return { machines, standIn }
}

/** What is inside each machine. */
function guestPartsOf(drawing: Drawing): ReadonlyMap<string, readonly DrawnPart[]> {
  const guests = new Map<string, DrawnPart[]>()
  for (const part of drawing.parts) {
    if (part.machine === null || !isGuest(part)) continue
    const own = guests.get(part.machine)
    if (own) own.push(part)
    else guests.set(part.machine, [part])
  }
  return guests
}

/** Left end of a machine that a NIC writes into: with the others of that NIC in the middle above it; else null. */
function aboveNic(
  places: ReadonlyMap<string, Place>,
  assigned: ReadonlyMap<string, string>,
  lane: Lane,
  lanes: readonly Lane[],
): number | null {
  const nic = assigned.get(lane.machine.id)
  const box = nic === undefined ? undefined : places.get(nic)?.box
  if (!box) return null
  const sharing = lanes.filter(({ machine }) => assigned.get(machine.id) === nic)
  const width = (of: readonly Lane[]): number => of.reduce((sum, { pitch }) => sum + pitch, 0)
  const gap = lane.pitch - lane.frameWidth
  return centre(box).x - (width(sharing) - gap) / 2 + width(sharing.slice(0, sharing.indexOf(lane)))
}

function placeLane(
  places: Map<string, Place>,
  parts: readonly DrawnPart[],
  graph: Graph,
  bands: ReadonlyMap<LayerId, Band>,
  ringsOf: (id: string) => number,
  x: number,
  lane: Lane,
): void {
  const { laneWidth } = lane
  for (const [layer, band] of bands) {
    const units = unitsOf(
      parts.filter((part) => part.layer === layer),
      ringsOf,
    ).sort((one, other) => (graph.rank.get(other.part.id) ?? 0) - (graph.rank.get(one.part.id) ?? 0))
    const [only] = units
    if (!only) continue
    if (units.length === 1) {
      placeUnit(places, only, x, laneWidth, band, ringsOf, only.chips.length > 0 && !lane.wide)
      continue
    }
    // Several in one layer stand above each other, the last of the path on top: frames go straight up.
    const room = (band.height - 12 - (units.length - 1) * 12) / units.length
    units.forEach(({ part, chips: [chip] }, row) => {
      const y = band.y + 6 + row * (room + 12)
      const height = Math.min(room, heightOf(part, ringsOf(part.id), true))
      const chipWidth = chip ? wishedWidth(chip, 0) : 0
      if (chip) places.set(chip.id, { box: { x: x + 4, y, width: chipWidth - 4, height }, dense: true })
      const left = x + (chip ? chipWidth + 12 : 0)
      places.set(part.id, { box: { x: left, y, width: x + laneWidth - left, height }, dense: true })
    })
  }
}
