import type { DrawnPart } from '../../../src-main/contract/drawing'
import type { Place } from '../layout/place/host'
import type { Band } from '../layout/types'

const width = 78
const gap = 10
const margin = 8
/** More than one stand in two rows. */
const columnsOf = (count: number): number => (count <= 1 ? count : Math.ceil(count / 2))

/** Room at the right end of the cards that those without packets take, in canvas units. */
export const unusedRoom = (count: number): number => columnsOf(count) * (width + gap)

/** Small, at the right end: what is used keeps its place. */
export function placeUnused(
  places: Map<string, Place>,
  cards: readonly DrawnPart[],
  band: Band,
  layoutWidth: number,
): void {
  const rows = cards.length > 1 ? 2 : 1
  const columns = columnsOf(cards.length)
  const height = rows > 1 ? (band.height - 16 - 8) / 2 : Math.min(54, band.height - 16)
  const left = layoutWidth - margin - unusedRoom(cards.length) + gap
  const top = band.y + (band.height - rows * height - (rows - 1) * 8) / 2
  cards.forEach((card, at) => {
    const box = {
      x: left + (at % columns) * (width + gap),
      y: top + Math.floor(at / columns) * (height + 8),
      width,
      height,
    }
    places.set(card.id, { box, dense: true })
  })
}
