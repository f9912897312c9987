import type { DrawnPart, Drawing, LayerId } from '../../../src-main/contract/drawing'
import type { Graph } from './graph'
import { isGuest } from './graph'
import type { Place } from './host'
import { placeUnit, unitsOf } from './host'
import { placeMachine, wideMachine } from './machine'
import { assignedNic } from './nics'
import { heightOf, wishedWidth } from './sizes'
import type { Band, Box, PlacedMachine } from './types'
import { bottom, centre } from './types'

const widestMachine = 236
const machineGap = 14
/** A few machines keep room for their words; from six on, the whole has to fit first. */
const narrowestPitch = (count: number): number => (count <= 5 ? 124 : 108)

/** Width and pitch of the machines, and how wide the canvas must be for them. */
export interface LanePlan {
  readonly wide: boolean
  readonly frameWidth: number
  readonly pitch: number
  readonly laneWidth: number
  /** Left end of the first lane. */
  readonly start: number
  readonly width: number
}

const laneParts = (drawing: Drawing, graph: Graph, machine: string): DrawnPart[] =>
  drawing.parts.filter((part) => graph.lane.get(part.id) === machine && part.shape !== 'control')

/** Plans the machines beside the shared columns: wide frames if they fit, else narrow ones, else a wider canvas. */
export function planLanes(
  drawing: Drawing,
  graph: Graph,
  ringsOf: (id: string) => number,
  columnsEnd: number,
  width: number,
): LanePlan {
  const count = drawing.machines.length
  const gap = count > 4 ? 26 : 40
  const start = columnsEnd + gap
  const wished = drawing.machines.flatMap((machine) =>
    unitsOf(laneParts(drawing, graph, machine.id), ringsOf).map((unit) => unit.width),
  )
  const laneWidth = Math.max(96, ...wished)
  const room = width - start - 12
  const frameWidth =
    count <= 1 ? widestMachine : Math.min(widestMachine, (room - laneWidth - 8) / (count - 1) - machineGap)
  if (frameWidth >= wideMachine && start + laneWidth + 8 >= frameWidth - 20) {
    return { wide: true, frameWidth, pitch: frameWidth + machineGap, laneWidth, start, width }
  }
  const pitch = Math.max(narrowestPitch(count), Math.min(room / Math.max(count, 1), 190))
  const needed = start + count * pitch + 6
  return {
    wide: pitch - 10 >= wideMachine,
    frameWidth: pitch - 10,
    pitch,
    laneWidth: Math.min(laneWidth, pitch - 14),
    start,
    width: Math.max(width, needed),
  }
}

/** Places every machine's frame, the parts in it and the host parts of its lane. */
export function placeLanes(
  places: Map<string, Place>,
  drawing: Drawing,
  graph: Graph,
  bands: ReadonlyMap<LayerId, Band>,
  ringsOf: (id: string) => number,
  plan: LanePlan,
): PlacedMachine[] {
  const user = bands.get('guest-user')
  const kernel = bands.get('guest-kernel')
  if (!user || !kernel) return []
  const wideFirst = Math.max(8, plan.start + plan.laneWidth + 8 - plan.frameWidth)
  const first = plan.wide ? wideFirst : plan.start
  let next = first
  return drawing.machines.map((machine, place) => {
    const left = drawing.machines.length - 1 - place
    const latest = plan.width - 10 - plan.frameWidth - left * plan.pitch
    const wish = aboveNic(places, drawing, machine.id, plan)
    const x = wish === null ? next : Math.max(place === 0 ? 8 : next, Math.min(wish, latest))
    next = x + plan.pitch
    const frame: Box = { x, y: user.y + 6, width: plan.frameWidth, height: bottom(kernel) - user.y - 12 }
    const guests = drawing.parts.filter((part) => part.machine === machine.id && isGuest(part))
    for (const [id, spot] of placeMachine(frame, guests, { user, kernel }, ringsOf)) places.set(id, spot)
    const laneX = plan.wide ? x + plan.frameWidth - 8 - plan.laneWidth : x + (plan.frameWidth - plan.laneWidth) / 2
    placeLane(places, laneParts(drawing, graph, machine.id), graph, bands, ringsOf, laneX, plan)
    return { machine, box: frame }
  })
}

/** Left end of a machine that a NIC writes into: with the others of that NIC in the middle above it; else null. */
function aboveNic(
  places: ReadonlyMap<string, Place>,
  drawing: Drawing,
  machine: string,
  plan: LanePlan,
): number | null {
  const nic = assignedNic(drawing, machine)
  const box = nic === null ? undefined : places.get(nic)?.box
  if (!box) return null
  const sharing = drawing.machines.filter(({ id }) => assignedNic(drawing, id) === nic)
  const place = sharing.findIndex(({ id }) => id === machine)
  return centre(box).x - (sharing.length * plan.pitch - machineGap) / 2 + place * plan.pitch
}

function placeLane(
  places: Map<string, Place>,
  parts: readonly DrawnPart[],
  graph: Graph,
  bands: ReadonlyMap<LayerId, Band>,
  ringsOf: (id: string) => number,
  x: number,
  plan: LanePlan,
): void {
  for (const [layer, band] of bands) {
    const units = unitsOf(
      parts.filter((part) => part.layer === layer),
      ringsOf,
    ).sort((one, other) => (graph.rank.get(other.part.id) ?? 0) - (graph.rank.get(one.part.id) ?? 0))
    const [only] = units
    if (!only) continue
    if (units.length === 1) {
      placeUnit(places, only, x, plan.laneWidth, band, ringsOf, only.chip !== null && !plan.wide)
      continue
    }
    // Several in one layer stand above each other, the last of the path on top: frames go straight up.
    const room = (band.height - 12 - (units.length - 1) * 12) / units.length
    units.forEach(({ part, chip }, row) => {
      const y = band.y + 6 + row * (room + 12)
      const height = Math.min(room, heightOf(part, ringsOf(part.id), true))
      const chipWidth = chip ? wishedWidth(chip, 0) : 0
      if (chip) places.set(chip.id, { box: { x: x + 4, y, width: chipWidth - 4, height }, dense: true })
      const left = x + (chip ? chipWidth + 12 : 0)
      places.set(part.id, { box: { x: left, y, width: x + plan.laneWidth - left, height }, dense: true })
    })
  }
}
