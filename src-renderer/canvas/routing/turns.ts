import type { Box, PlacedPart, PlacedTurn, Point } from '../layout/types'
import { bottom, right } from '../layout/types'

/** Ways of frames between functions of one card: inside it, or down to the switch that turns them and back. */
export function turnWays(parts: readonly PlacedPart[]): PlacedTurn[] {
  const slotOf = (machine: string): { slot: Box; card: Box } | null => {
    for (const placed of parts) {
      const slot = placed.functions?.slots.find((one) => one.machine === machine)
      if (slot) return { slot: slot.box, card: placed.box }
    }
    return null
  }
  return parts.flatMap((placed) =>
    (placed.part.turns ?? []).flatMap((turn): PlacedTurn[] => {
      const [from, to] = [slotOf(turn.from), slotOf(turn.to)]
      if (!from || !to) return []
      const out = { x: from.slot.x + from.slot.width * 0.72, y: bottom(from.slot) }
      const back = { x: to.slot.x + to.slot.width * 0.28, y: bottom(to.slot) }
      const ways =
        placed.part.layer === 'nic' ? [inside(out, back, placed.box)] : outside(out, back, from.card, placed.box)
      return [{ ...turn, by: placed.part.id, ways }]
    }),
  )
}

/** Into the bar of the embedded switch, along it, and up again. */
function inside(out: Point, back: Point, bar: Box): Point[] {
  const y = bar.y + bar.height / 2
  return [out, { x: out.x, y }, { x: back.x, y }, back]
}

/** Down out of the card to the switch, and back by another line. */
function outside(out: Point, back: Point, card: Box, by: Box): Point[][] {
  const gap = Math.max(6, by.y - bottom(card))
  const clamped = (x: number, shift: number): number => Math.min(Math.max(x + shift, by.x + 12), right(by) - 12)
  const [down, up] = [clamped(out.x, 0), clamped(back.x, -12)]
  const [low, high] = [bottom(card) + gap * 0.62, bottom(card) + gap * 0.3]
  const there = [out, { x: out.x, y: low }, { x: down, y: low }, { x: down, y: by.y }]
  const start = up === down ? up - 10 : up
  return [there, [{ x: start, y: by.y }, { x: start, y: high }, { x: back.x, y: high }, back]]
}
