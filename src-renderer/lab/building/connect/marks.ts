import type { Drawing } from '../../../../src-main/contract/drawing'
import { placeDiscs } from '../../../canvas/layout/discs'
import { discBox } from '../../../canvas/layout/marks'
import { textWidth } from '../../../canvas/layout/measure'
import { noteSize } from '../../../canvas/layout/place/sizes'
import { largestTextScale, titleBox, titleBoxes } from '../../../canvas/layout/titles'
import type { Box, Layout, PlacedPart } from '../../../canvas/layout/types'
import { right } from '../../../canvas/layout/types'

/** Something that a line had better not run through, and what it costs to do so, in canvas units of detour. */
export interface Mark {
  readonly box: Box
  readonly cost: number
}

/** No detour is too long for a title; what is written beside one may be crossed before that, a part's own area at a price. */
const costs = { title: 20_000, words: 4_000, sign: 1_500, part: 300 }

/** Everything on the canvas that a line over it would hide. */
export function marksOf(drawing: Drawing, layout: Layout): readonly Mark[] {
  const of = (cost: number, boxes: readonly Box[]): Mark[] => boxes.map((box) => ({ box, cost }))
  return [
    ...of(costs.title, titleBoxes(drawing.machines, layout)),
    ...of(
      costs.words,
      layout.parts.flatMap((placed) => wordsOf(placed, drawing)),
    ),
    ...of(costs.sign, [
      ...layout.parts.flatMap(({ rings }) => rings.map(({ box }) => box)),
      ...layout.skipped.map(({ box }) => box),
      ...placeDiscs(drawing, layout, null).map(({ at }) => discBox(at)),
    ]),
    ...of(costs.part, [...layout.parts.map(({ box }) => box), ...layout.machines.map(({ box }) => box)]),
  ]
}

/** What is written on a part besides its title: beside it on hardware, below it elsewhere. */
function wordsOf(placed: PlacedPart, drawing: Drawing): readonly Box[] {
  const { part, box, card } = placed
  if (card || part.shape === 'core') return [box]
  const size = noteSize * largestTextScale
  const title = titleBox(placed, drawing.machines)
  if (part.layer !== 'nic' && part.layer !== 'wire') return [{ ...title, height: box.y + box.height - title.y }]
  const beside = { ...title, x: right(title), width: textWidth(part.note, size) + 6 }
  const below = { ...title, y: title.y + title.height, height: 14, width: textWidth(part.note, size) }
  const owner = drawing.machines.find(({ id }) => id === part.owner)?.name ?? ''
  const lock = {
    x: right(box) - 26 - textWidth(owner, size),
    y: box.y + 4,
    width: 26 + textWidth(owner, size),
    height: 16,
  }
  return [part.shape === 'control' ? below : beside, ...(owner === '' ? [] : [lock])]
}
