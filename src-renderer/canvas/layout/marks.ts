import type { Drawing } from '../../../src-main/contract/drawing'
import { discRadius } from './discs'
import { textWidth } from './measure'
import { textInset, textRoom, titleBox, titleBoxes } from './titles'
import type { Box, Layout, PlacedDisc, PlacedPart, Point } from './types'
import { bottom, right, touches } from './types'

/** A drop tag: what is lost at a part. */
export interface PlacedTag {
  readonly part: string
  readonly words: string
  readonly box: Box
}

export const tagHeight = 18
/** Its cross and margins. */
const tagMargin = 24
const tagSize = 10.5

export const tagWidth = (words: string): number => textWidth(words, tagSize, true) + tagMargin

export const discBox = ({ x, y }: Point): Box => ({
  x: x - discRadius,
  y: y - discRadius,
  width: 2 * discRadius,
  height: 2 * discRadius,
})

/** Numbers are set in groups of three. */
export const packetWords = (packet: number): string => `#${packet.toString().replace(/\B(?=(\d{3})+$)/g, '\u2009')}`
const monospaceShare = 0.6

/** The followed packet with its number, around the point where it is. */
export const followedBox = (at: Point, packet: number): Box => ({
  x: at.x - 8,
  y: at.y - 8.5,
  width: 18 + packetWords(packet).length * 10.5 * monospaceShare + 9,
  height: 17,
})

/** Where the followed packet rests on a part: on its upper edge, clear of titles and discs; null if it has no place. */
export function restingPlace(
  drawing: Drawing,
  layout: Layout,
  discs: readonly PlacedDisc[],
  followed: { readonly packet: number; readonly part: string | null },
): Point | null {
  const shown = layout.standIn.get(followed.part ?? '') ?? followed.part
  const placed = layout.parts.find(({ part }) => part.id === shown)
  if (!placed) return null
  const { box } = placed
  const taken = [...titleBoxes(drawing.machines, layout), ...discs.map(({ at }) => discBox(at))]
  const first = placed.part.layer === 'nic' ? box.width / 2 : 30
  const points: Point[] = []
  for (const y of [box.y - 1, box.y - 4, box.y - 8, bottom(box) + 1, bottom(box) + 6, box.y - 18, bottom(box) + 16])
    for (const shift of outwards(Math.max(box.width, 120), 6)) points.push({ x: box.x + first + shift, y })
  const clear = ({ x, y }: Point): boolean => {
    const own = followedBox({ x, y }, followed.packet)
    return own.x >= 2 && right(own) <= layout.width && !taken.some((other) => touches(own, other))
  }
  return points.find(clear) ?? points[0] ?? null
}

/** Places of the tags of all parts that lose something: near their part, over no title, disc, tag or followed packet. */
export function placeTags(
  drawing: Drawing,
  layout: Layout,
  discs: readonly PlacedDisc[],
  losses: ReadonlyMap<string, string>,
  followed: Box | null,
): PlacedTag[] {
  const taken = [
    ...titleBoxes(drawing.machines, layout),
    ...discs.map(({ at }) => discBox(at)),
    ...(followed ? [followed] : []),
  ]
  const tags: PlacedTag[] = []
  for (const placed of layout.parts) {
    const words = losses.get(placed.part.id)
    if (words === undefined) continue
    const boxes = tagPlaces(placed, tagWidth(words), drawing, layout)
    const fits = (box: Box): boolean =>
      box.x >= 2 &&
      right(box) <= Math.max(layout.width, right(placed.box)) &&
      !taken.some((other) => touches(box, other))
    // What only hides a note, a ring or another part is worse than a place beside them, but no title is lost.
    const soft = [
      ...layout.parts.filter((other) => other !== placed).map(({ box }) => box),
      ...placed.rings.map(({ box }) => box),
    ]
    const free = boxes.filter(fits)
    const box = free.find((one) => !soft.some((other) => touches(one, other))) ?? free[0] ?? boxes[0]
    if (!box) continue
    taken.push(box)
    tags.push({ part: placed.part.id, words, box })
  }
  return tags
}

/** Places for a tag, the best first: inside at the right end, on the upper edge, on the lower edge, then around. */
function tagPlaces(placed: PlacedPart, width: number, drawing: Drawing, layout: Layout): Box[] {
  const { part, box } = placed
  const at = (x: number, y: number): Box => ({ x, y, width, height: tagHeight })
  const places: Box[] = []
  const title = titleBox(placed, drawing.machines)
  const notes = part.layer === 'nic' ? textWidth(part.note, tagSize * 1.14) + 12 : 0
  const isRoomy = right(title) + notes + width + 16 <= right(box)
  if (part.layer === 'nic' && isRoomy && placed.functions === null) places.push(at(right(box) - width - 10, box.y + 5))
  if (part.shape === 'application' && isRoomy) places.push(at(right(box) - width - 5, box.y + 3))
  const shifts = [...outwards(Math.max(2 * box.width, 2 * width), 6)]
  const heights = [box.y - 9, box.y - 12, box.y - 16, bottom(box) - 6, bottom(box) - 2, bottom(box) + 3, box.y - 22]
  // Still nearer to its part than to any other: a tag further off says nothing of where the frames were lost.
  for (const y of heights) {
    for (const shift of shifts) {
      const x = right(box) - Math.min(width, box.width) + shift
      if (x + width > box.x - 4 && x < right(box) + 4 && x + width <= layout.width) places.push(at(x, y))
    }
  }
  const room = textRoom(placed) + textInset(placed)
  places.push(at(box.x + room, box.y), at(right(box) + 3, box.y), at(box.x - width - 3, box.y))
  return places
}

/** 0, then steps to both sides. */
function* outwards(reach: number, step: number): Generator<number> {
  yield 0
  for (let shift = step; shift <= reach; shift += step) {
    yield -shift
    yield shift
  }
}
