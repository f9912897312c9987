import type { Drawing, LayerId } from '../../../../src-main/contract/drawing'
import type { Lab } from '../../../../src-main/contract/lab'
import type { Box, Layout, Point } from '../../../canvas/layout/types'
import { bottom, centre, right, touches } from '../../../canvas/layout/types'
import { elementById, elementOf } from '../../editing/elements'
import { wire } from '../connect/partners'

/** What the canvas shows, with the lab it shows. */
export interface Shown {
  readonly lab: Lab
  readonly drawing: Drawing
  readonly layout: Layout
}

const within = (box: Box, { x, y }: Point): boolean => x >= box.x && x <= right(box) && y >= box.y && y <= bottom(box)

/** Where an element of the lab stands; null when the mode does not draw it. */
export function boxOf({ lab, layout }: Shown, id: string): Box | null {
  const element = elementById(lab, id)
  const placed = (wanted: (part: Drawing['parts'][number]) => boolean): Box | null =>
    layout.parts.find(({ part }) => wanted(part))?.box ?? null
  switch (element?.kind) {
    case 'guest':
      return (
        layout.machines.find(({ machine }) => machine.id === id)?.box ??
        placed((part) => part.machine === id) ??
        // On the bare machine a VM's function is a process of the host.
        placed((part) => part.shape === 'application' && part.id.startsWith(`${id}.`))
      )
    case 'pnic':
    case 'externalSwitch':
      return placed((part) => part.id === id)
    case 'core':
      return placed((part) => part.shape === 'core' && part.core === id) ?? placed((part) => part.core === id)
    default:
      return null
  }
}

/** Where frames of a station leave or arrive, `from` or `to` it. */
export function anchorOf(shown: Shown, station: string, end: 'from' | 'to'): Point | null {
  const { layout } = shown
  if (station !== wire) {
    const box = boxOf(shown, station)
    return box && { x: centre(box).x + (end === 'to' ? -12 : 12), y: bottom(box) }
  }
  const part = layout.parts.find((placed) => placed.part.id === (end === 'from' ? 'source' : 'sink'))
  if (part) return { x: centre(part.box).x, y: part.box.y }
  const band = layout.bands.find(({ id }) => id === 'wire')
  return band ? { x: end === 'from' ? 48 : layout.width - 48, y: band.y + 6 } : null
}

export function layerAt(layout: Layout, at: Point): LayerId | null {
  return layout.bands.find(({ y, height }) => at.y >= y && at.y < y + height)?.id ?? null
}

/** What stands at a point. */
export type Hit =
  | { readonly kind: 'element'; readonly id: string; readonly of: 'guest' | 'pnic' | 'core' | 'externalSwitch' }
  /** A source, a sink or nothing on the wire. */
  | { readonly kind: 'wire' }

/** The element at a point of the picture; null where there is none. `onPart`: a part is there, not only a frame. */
export function hitAt(shown: Shown, at: Point): { readonly hit: Hit | null; readonly onPart: boolean } {
  const { lab, drawing, layout } = shown
  const parts = layout.parts.filter(({ box }) => within(box, at))
  // What is built into a part lies on it, and is part of it.
  const top = parts.find(({ part }) => part.inside === undefined) ?? parts[0]
  if (top) {
    const { part } = top
    if (part.id === 'source' || part.id === 'sink') return { hit: { kind: 'wire' }, onPart: true }
    const element = elementOf(lab, drawing, part.id)
    return { hit: element && hitOf(element.kind, element.id), onPart: true }
  }
  const frame = layout.machines.find(({ box }) => within(box, at))
  if (frame) return { hit: hitOf('guest', frame.machine.id), onPart: false }
  return { hit: layerAt(layout, at) === 'wire' ? { kind: 'wire' } : null, onPart: false }
}

function hitOf(kind: string, id: string): Hit | null {
  return kind === 'guest' || kind === 'pnic' || kind === 'core' || kind === 'externalSwitch'
    ? { kind: 'element', id, of: kind }
    : null
}

/** Elements of the lab that are drawn at least partly in a box. */
export function elementsIn(shown: Shown, box: Box): readonly string[] {
  const { lab, layout } = shown
  const ids = [...lab.pnics, ...(lab.externalSwitch ? [lab.externalSwitch] : []), ...lab.guests].map(({ id }) => id)
  const notes = (lab.canvasNotes ?? []).filter(({ x, y }) => within(box, { x: x * layout.width, y: y * layout.height }))
  return [
    ...ids.filter((id) => {
      const own = boxOf(shown, id)
      return own !== null && touches(own, box)
    }),
    ...notes.map(({ id }) => id),
  ]
}

/** The next of its kind to the right of a place; undefined: there is none. */
export function nextRight(shown: Shown, kind: 'guest' | 'pnic', x: number): string | undefined {
  const all = kind === 'guest' ? shown.lab.guests : shown.lab.pnics
  return all.find(({ id }) => {
    const box = boxOf(shown, id)
    return box !== null && centre(box).x > x
  })?.id
}

/** Place in the lab's list that an element gets when its centre is moved to x. */
export function placeAt(shown: Shown, kind: 'guest' | 'pnic', id: string, x: number): number {
  const { guests, pnics } = shown.lab
  const others = (kind === 'guest' ? guests : pnics).map((one) => one.id).filter((other) => other !== id)
  const next = others.findIndex((other) => {
    const box = boxOf(shown, other)
    return box !== null && centre(box).x > x
  })
  return next < 0 ? others.length : next
}

/** Ids of all parts that are drawn for an element and go with it when it is moved, what in the host serves it alone too. */
export function partsOf({ drawing, layout }: Shown, id: string): readonly string[] {
  return drawing.parts
    .filter((part) => [part.id, part.machine, part.inside, layout.lane.get(part.id)].includes(id))
    .map((part) => part.id)
}

/** Ids of the lines between some parts, and of those that lead from them to others. */
export function linesOf(
  { layout }: Shown,
  parts: readonly string[],
): { readonly between: readonly string[]; readonly leading: readonly string[] } {
  const own = new Set(parts)
  const between: string[] = []
  const leading: string[] = []
  for (const { edge } of layout.edges) {
    const ends = [edge.from, edge.to].filter((end) => own.has(end)).length
    if (ends === 2) between.push(edge.id)
    else if (ends === 1) leading.push(edge.id)
  }
  return { between, leading }
}
