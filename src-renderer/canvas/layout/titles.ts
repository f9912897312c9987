import type { DrawnMachine } from '../../../src-main/contract/drawing'
import { textWidth } from './measure'
import { nicWords, noteSize, titleSize } from './place/sizes'
import type { Box, Layout, PlacedPart } from './types'

/** Text never grows more than this when the canvas is zoomed out. */
export const largestTextScale = 1.14
/** Width of narrow letters, as a share of the normal ones. */
export const narrowShare = 0.86
/** From one line of a title to the next, in font sizes. */
const linePitch = 1.08

/** A title as it is set: in one line or two, narrow or not. */
export interface FittedTitle {
  readonly lines: readonly string[]
  readonly narrow: boolean
  readonly size: number
  /** From the base of the first line to that of the last. */
  readonly drop: number
}

/** Left end of what is written on a part, from its own left end on. */
export const textInset = ({ part, dense }: PlacedPart): number =>
  part.layer === 'wire' && part.shape === 'hardware' ? 28 : dense ? 7 : 10

/** Width for what is written on a part. */
export const textRoom = (placed: PlacedPart): number =>
  (placed.functions ? nicWords : placed.box.width) - textInset(placed) - 6

/**
 * A part's title in its room: narrow letters first, then two lines, then without the name of the machine above it, then
 * a little smaller; cut only where all of that is too wide.
 */
export function titleOf(placed: PlacedPart, machines: readonly DrawnMachine[], textScale: number): FittedTitle {
  const { part } = placed
  const full = titleSize * textScale
  const machine = machines.find(
    ({ name }) => part.title.endsWith(name) && part.title.charAt(part.title.length - name.length - 1) === ' ',
  )
  const short = machine ? part.title.slice(0, -machine.name.length - 1) : part.title
  const isFree = placed.rings.length === 0 && part.layer !== 'nic' && part.layer !== 'wire'
  for (const size of [full, full * 0.92, full * 0.84]) {
    const isTall = isFree && placed.box.height >= 2 * size * linePitch + 5
    for (const words of short === part.title ? [short] : [part.title, short]) {
      for (const lines of isTall ? [[words], halves(words, size)] : [[words]]) {
        const width = Math.max(...lines.map((line) => textWidth(line, size, part.shape !== 'control')))
        if (width * narrowShare > textRoom(placed)) continue
        const drop = (lines.length - 1) * size * linePitch
        return { lines, narrow: width > textRoom(placed), size, drop }
      }
    }
  }
  return { lines: [cut(short, textRoom(placed) / narrowShare, full * 0.84)], narrow: true, size: full * 0.84, drop: 0 }
}

/** Parted at the blank that makes the longer half shortest. */
function halves(words: string, size: number): string[] {
  const pieces = words.split(' ')
  const parted = pieces.slice(1).map((_, at) => [pieces.slice(0, at + 1).join(' '), pieces.slice(at + 1).join(' ')])
  const longest = (lines: readonly string[]): number => Math.max(...lines.map((line) => textWidth(line, size, true)))
  const [best] = parted.sort((one, other) => longest(one) - longest(other))
  return best ?? [words]
}

/** Without the ellipsis a cut title would read as another name. */
function cut(words: string, room: number, size: number): string {
  let kept = words
  while (kept.length > 1 && textWidth(`${kept}…`, size, true) > room) kept = kept.slice(0, -1)
  return `${kept.trimEnd()}…`
}

/** Boxes of all titles at the largest text: of parts, machines and functions. Marks keep clear of them. */
export function titleBoxes(machines: readonly DrawnMachine[], layout: Layout): Box[] {
  const size = titleSize * largestTextScale
  const lineBox = (x: number, base: number, width: number): Box => ({ x, y: base - size * 0.8, width, height: size })
  return [
    ...layout.parts.map((placed) => titleBox(placed, machines)),
    ...layout.machines.map(({ machine, box }) =>
      lineBox(box.x + 10, box.y + 14, Math.min(textWidth(machine.name, size, true), box.width - 20)),
    ),
    ...layout.parts.flatMap(({ functions }) =>
      (functions?.slots ?? []).map(({ title, box }) =>
        lineBox(box.x + 7, box.y + 17, textWidth(title, noteSize * largestTextScale, true)),
      ),
    ),
  ]
}

/** Where a part's title may stand, whatever it says below: without rings it is in the middle of what is written. */
export function titleBox(placed: PlacedPart, machines: readonly DrawnMachine[]): Box {
  const { part, box } = placed
  if (placed.card) return { x: box.x + 8, y: box.y + 5, width: box.width - 14, height: 16 }
  if (part.shape === 'core') return { x: box.x + 3, y: box.y + 3, width: box.width - 6, height: box.height - 6 }
  const { size, drop } = titleOf(placed, machines, largestTextScale)
  const whole = textWidth(part.title, titleSize * largestTextScale, part.shape !== 'control')
  const [high, low] = basesOf(placed, drop)
  return {
    x: box.x + textInset(placed),
    y: high - size * 0.8,
    // Narrow, short or in two lines at the largest text, it is none of that at a smaller one, and as wide as its room.
    width: Math.min(whole, textRoom(placed)),
    height: low - high + drop + size,
  }
}

/** Highest and lowest base line of a part's first title line. */
function basesOf({ part, box, rings, dense }: PlacedPart, drop: number): readonly [number, number] {
  const only = (base: number): readonly [number, number] => [base, base]
  if (part.inside !== undefined) return only(box.y + box.height / 2 + 4)
  if (part.layer === 'nic') return only(box.y + 18)
  if (rings.length > 0) {
    const base = box.y + (part.layer === 'wire' ? 15 : dense ? 13 : 16)
    return [base, part.layer === 'wire' ? base : Math.max(base, box.y + box.height / 2 + 4)]
  }
  const middle = box.y + (box.height - drop) / 2 + 4
  const below = Math.min(2, notesFitting(box.height, drop, largestTextScale)) * 13 * largestTextScale
  return [middle - below / 2, middle]
}

/** Lines of notes that a height leaves below a title. */
export const notesFitting = (height: number, drop: number, textScale: number): number =>
  Math.max(0, Math.floor((height - 23 - drop) / (13 * textScale - 2)))
