import type { DrawnPart, Drawing } from '../../../../src-main/contract/drawing'
import type { Place } from './host'
import { nicWords } from './sizes'
import type { Box, PlacedSlot, SlotRow } from '../types'
import { bottom, right } from '../types'

/** Machines begin to the right of it. */
export const slotColumn = 8 + nicWords + 72

const inset = 6
const slotHeight = 26
const barHeight = 20
const freeWidth = 60
const most = 4

/** The device of a machine: its part that the card writes into. */
function deviceOf(drawing: Drawing, machine: string): DrawnPart | undefined {
  const guests = drawing.parts.filter((part) => part.machine === machine && part.layer === 'guest-kernel')
  return guests.find((part) => part.shape === 'hardware') ?? guests[0]
}

/**
 * The functions of a card: those in use straight below their machines, free ones as far as there is room. What is
 * built into the card lies below them as a bar.
 */
export function placeSlots(places: Map<string, Place>, nic: DrawnPart, drawing: Drawing): SlotRow | null {
  const card = places.get(nic.id)?.box
  const { slots } = nic
  if (!card || nic.layer !== 'nic') return null
  const left = card.x + (slots ? nicWords : 120)
  const inner = drawing.parts.filter((part) => part.inside === nic.id)
  const bar: Box = { x: left, y: bottom(card) - inset - barHeight, width: right(card) - 8 - left, height: barHeight }
  inner.forEach((part, row) => {
    const width = bar.width / inner.length
    places.set(part.id, {
      box: { ...bar, x: bar.x + row * width, width: width - (row + 1 < inner.length ? 8 : 0) },
      dense: true,
    })
  })
  if (!slots) return null

  const y = card.y + inset
  const used = slots.machines.flatMap((machine, at): PlacedSlot[] => {
    const device = deviceOf(drawing, machine)
    const above = device ? places.get(device.id)?.box : undefined
    const title = `${slots.title} ${String(at + 1)}`
    return above ? [{ title, machine, box: { x: above.x, y, width: above.width, height: slotHeight } }] : []
  })
  const free = Math.max(0, slots.total - slots.machines.length)
  const end = used.reduce((least, { box }) => Math.min(least, box.x), right(card)) - 10
  const room = Math.floor((end - left + 6) / (freeWidth + 6))
  const shown = free <= room ? Math.min(free, most) : Math.max(0, Math.min(room - 1, most))
  const freeBox = (at: number): Box => ({ x: left + at * (freeWidth + 6), y, width: freeWidth, height: slotHeight })
  const outlined = Array.from({ length: shown }, (_, at): PlacedSlot => ({
    title: `${slots.title} ${String(slots.machines.length + at + 1)}`,
    machine: null,
    box: freeBox(at),
  }))
  const count = free - shown
  const box = room > shown ? freeBox(shown) : { x: card.x + 6, y: bottom(card) - 24, width: nicWords - 12, height: 18 }
  return { slots: [...used, ...outlined], more: count > 0 ? { count, title: slots.title, box } : null }
}
