import type { DrawnPart, Drawing } from '../../../../src-main/contract/drawing'
import type { Place } from './host'
import { placeUnused, unusedRoom } from '../../unused/place'
import { heightOf } from './sizes'
import type { Band } from '../types'

const gap = 24
const widestPort = 372
/** Machine -> the NIC part that writes straight into its memory; those before which the host stands are absent. */
export function assignedNics(drawing: Drawing): ReadonlyMap<string, string> {
  const parts = new Map(drawing.parts.map((part) => [part.id, part]))
  const nics = new Map<string, string>()
  for (const { from, to, kind } of drawing.edges) {
    if (kind !== 'dma' || parts.get(from)?.layer !== 'nic') continue
    const machine = parts.get(to)?.machine
    if (machine !== undefined && machine !== null && !nics.has(machine)) nics.set(machine, from)
  }
  return nics
}

/** NICs from the left, sharing the width: as wide as a port needs, or as the machines it is assigned to. */
export function placeNics(
  places: Map<string, Place>,
  cards: readonly DrawnPart[],
  drawing: Drawing,
  band: Band,
  ringsOf: (id: string) => number,
  whole: number,
): void {
  const spare = cards.filter(({ unused }) => unused)
  const nics = cards.filter(({ unused }) => !unused)
  placeUnused(places, spare, band, whole)
  const width = whole - unusedRoom(spare.length)
  const hasInner = (id: string): boolean => drawing.parts.some(({ inside }) => inside === id)
  const widths = widthsOf(nics, drawing, width)
  const used = widths.reduce((sum, each) => sum + each, 0)
  // With two ports the second stands to the right, under the machines, as on a real back panel.
  const space = nics.length > 1 ? (width - 16 - used) / (nics.length - 1) : 0
  let x = 8
  nics.forEach((part, place) => {
    const wished = heightOf(part, Math.min(ringsOf(part.id), 3), false)
    const height = Math.min(part.slots || hasInner(part.id) ? Infinity : wished, band.height - (part.slots ? 14 : 16))
    const y = band.y + (band.height - height) / 2
    const each = widths[place] ?? widestPort
    places.set(part.id, { box: { x, y, width: each, height }, dense: false })
    x += each + space
  })
}

function widthsOf(nics: readonly DrawnPart[], drawing: Drawing, width: number): readonly number[] {
  const room = width - 16 - gap * Math.max(nics.length - 1, 0)
  const assigned = assignedNics(drawing)
  const served = (id: string): number => drawing.machines.filter((machine) => assigned.get(machine.id) === id).length
  const only = nics.length === 1 ? nics[0] : undefined
  if (only && (only.slots || served(only.id) > 1)) return [room]
  return nics.map(() => Math.min(widestPort, room / Math.max(nics.length, 1)))
}

/** Room right of the machines, where they stand above the functions of a card and others beside it are not used. */
export function roomBeside(drawing: Drawing): number {
  const isSlotted = drawing.parts.some(({ slots }) => slots !== undefined)
  return isSlotted ? unusedRoom(drawing.parts.filter(({ unused }) => unused).length) : 0
}

/** A core that only takes a card's interrupts, in a layer that packets bypass, stands above that card. */
export function placeLoneCores(places: Map<string, Place>, drawing: Drawing): void {
  const bypassed = new Set(drawing.layers.filter(({ state }) => state !== 'used').map(({ id }) => id))
  const taken = new Map<string, number>()
  for (const core of drawing.parts.filter(({ shape, layer }) => shape === 'core' && bypassed.has(layer))) {
    const place = places.get(core.id)
    const from = drawing.edges.find(({ to, kind }) => to === core.id && kind === 'interrupt')?.from
    const card = from === undefined ? undefined : places.get(from)
    if (!place || from === undefined || !card) continue
    const before = taken.get(from) ?? 0
    taken.set(from, before + 1)
    places.set(core.id, { ...place, box: { ...place.box, x: card.box.x + 10 + before * (place.box.width + 24) } })
  }
}
