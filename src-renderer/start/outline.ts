import type { LabShape } from '../../src-main/contract/calls'

/** A box of a lab's small picture. */
export interface OutlineBox {
  readonly id: string
  readonly left: number
  readonly width: number
  /** Too narrow for a word: drawn empty. */
  readonly title: string
  /** No traffic comes here. */
  readonly idle: boolean
}

export interface Outline {
  readonly pnics: readonly OutlineBox[]
  readonly guests: readonly OutlineBox[]
  /** Frames come from the wire, or go there. */
  readonly wire: boolean
  /** Left and right end of the line that joins what is above and below it. */
  readonly host: readonly [number, number]
}

export const outlineSize = { width: 208, band: 19, boxHeight: 13 } as const
const [firstLeft, widestGap, letterWidth] = [12, 6, 4.4]

/** Boxes side by side, as wide as their words where there is room. */
function row(ids: readonly string[], words: (id: string) => string, idle: (id: string) => boolean): OutlineBox[] {
  const room = outlineSize.width - 2 * firstLeft
  const gap = Math.min(widestGap, room / ids.length / 4)
  const wished = Math.max(26, ...ids.map((id) => words(id).length * letterWidth + 8))
  const width = Math.min(wished, (room - gap * (ids.length - 1)) / ids.length)
  const step = (room + gap) / ids.length
  return ids.map((id, at) => {
    const title = words(id).length * letterWidth + 4 <= width ? words(id) : ''
    return { id, width, title, idle: idle(id), left: firstLeft + step * at + (step - gap - width) / 2 }
  })
}

export const centreOf = (box: OutlineBox): number => box.left + box.width / 2

/** What a lab's small picture shows: its cards and guests, and which of them its traffic reaches. */
export function outlineOf({ pnics, guests, paths }: LabShape): Outline {
  const reached = new Set(paths.flatMap(({ from, via, to }) => [from, ...via, to]))
  const boxes = {
    pnics: row(
      pnics,
      (id) => id,
      () => false,
    ),
    guests: row(
      guests,
      (id) => id,
      (id) => !reached.has(id),
    ),
  }
  const wire = reached.has('wire')
  const joined = [...(wire ? boxes.pnics : []), ...boxes.guests.filter(({ idle }) => !idle)].map(centreOf)
  return { ...boxes, wire, host: joined.length === 0 ? [0, 0] : [Math.min(...joined), Math.max(...joined)] }
}
