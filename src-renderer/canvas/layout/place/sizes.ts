import type { DrawnPart, DrawnRing } from '../../../../src-main/contract/drawing'
import type { RingGroup } from '../groups'
import { textWidth } from '../measure'
import type { Box, PlacedRing } from '../types'

export const titleSize = 11.5
export const noteSize = 10.5
/** What a card with functions says of itself stands left of them, in this much room. */
export const nicWords = 190

/** Batches of a poll loop and frames on a wire are no queue that anyone sets; drawn, they would only crowd the part. */
const largestBatch = 32
export const isDrawnRing = (ring: DrawnRing): boolean => ring.capacity > largestBatch && ring.title !== 'on the wire'

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)
const narrowestRing = 12
const titleRow = 16
const noteRow = 13

/** Width that a part asks for when it has the choice. */
export function wishedWidth(part: DrawnPart, rings: number, dense = false): number {
  if (part.shape === 'control' && dense) return clamp(textWidth(part.title, titleSize * 1.2) + 16, 44, 120)
  const words = Math.max(textWidth(part.title, titleSize, true), textWidth(part.note, noteSize)) + 20
  switch (part.shape) {
    case 'core':
      return 58
    case 'hardware':
      return part.layer === 'wire'
        ? clamp(
            textWidth(part.title, titleSize, true) + textWidth(part.note, noteSize) + 48,
            rings > 0 ? 110 + 120 * Math.min(rings, 2) : 120,
            350,
          )
        : clamp(words, 84, 200)
    case 'control':
      return clamp(words, 92, 130)
    default:
      return clamp(words, rings > 0 ? 118 : 100, 138)
  }
}

/** Height of a part in its band. `dense` leaves one line below the title. */
export function heightOf(part: DrawnPart, rings: number, dense: boolean): number {
  if (part.shape === 'core') return dense ? 38 : 54
  if (part.layer === 'nic') return 30 + Math.max(rings, 1) * 20 + 6
  if (part.shape === 'application') return rings > 0 ? 24 + 16 * Math.min(rings, 1) : 36
  if (part.layer === 'wire') return 38
  if (part.shape === 'control') return rings > 0 ? 40 : dense ? 24 : 40
  if (part.shape === 'hardware' && !dense) return 12 + titleRow + (rings > 1 ? rings * 16 : rings > 0 ? 28 : noteRow)
  if (dense) return 19 + Math.max(rings, 1) * 15
  return 7 + titleRow + noteRow + Math.max(rings * 16, noteRow) + 5
}

/** Rows of a NIC's rings: beside each other in columns when the band is too low for one column. */
function nicRings(box: Box, rings: readonly RingGroup[]): PlacedRing[] {
  const rows = Math.max(1, Math.floor((box.height - 32) / 19))
  const columns = clamp(Math.ceil(rings.length / rows), 1, Math.max(1, Math.floor((box.width - 20) / 110)))
  const width = (box.width - 24 - (columns - 1) * 14) / columns
  const pitch = Math.min(20, (box.height - 32) / Math.min(rows, Math.ceil(rings.length / columns)))
  return rings.slice(0, rows * columns).map(({ ring, members }, place) => ({
    ring,
    members,
    form: 'titled',
    box: {
      x: box.x + 12 + (place % columns) * (width + 14),
      y: box.y + 28 + Math.floor(place / columns) * pitch,
      width,
      height: 14,
    },
  }))
}

/** On the wire there is one line for rings, beside each other, right of the icon. */
function wireRings(box: Box, rings: readonly RingGroup[]): PlacedRing[] {
  const columns = Math.max(1, Math.min(rings.length, Math.floor((box.width - 32) / 110)))
  const width = (box.width - 38 - (columns - 1) * 12) / columns
  return rings.slice(0, columns).map(({ ring, members }, place) => ({
    ring,
    members,
    form: 'titled',
    box: { x: box.x + 28 + place * (width + 12), y: box.y + 20, width, height: 14 },
  }))
}

/** Places a part's rings inside its box; what finds no room is left out. A core shows its time, not its rings. */
export function placeRings(part: DrawnPart, box: Box, rings: readonly RingGroup[], dense: boolean): PlacedRing[] {
  if (part.shape === 'core') return []
  const wished =
    part.layer === 'nic'
      ? nicRings(
          part.slots ? { ...box, width: Math.min(box.width, nicWords), height: Math.min(box.height, 56) } : box,
          rings,
        )
      : part.layer === 'wire'
        ? wireRings(box, rings)
        : ringRows(part, box, rings, dense)
  return wished.filter(
    (placed) => placed.box.y + placed.box.height <= box.y + box.height && placed.box.width >= narrowestRing,
  )
}

function ringRows(part: DrawnPart, box: Box, rings: readonly RingGroup[], dense: boolean): PlacedRing[] {
  const hardware = part.shape === 'hardware' && !dense
  const stacked = hardware && rings.length === 1
  const oneLine = dense || hardware || part.shape === 'application' || part.shape === 'control'
  const first = dense ? box.y + 18 : box.y + 7 + titleRow + (oneLine ? 0 : noteRow)
  const pitch = stacked ? 28 : dense ? 15 : 16
  return rings.map(({ ring, members }, row) => ({
    ring,
    members,
    form: stacked ? 'stacked' : 'line',
    box: { x: box.x + 9, y: first + row * pitch, width: box.width - 18, height: stacked ? 26 : 14 },
  }))
}
