import type { DrawnPart, Drawing, LayerId } from '../../../src-main/contract/drawing'
import { pointAlong, polylineLength } from '../routing/polyline'
import type { Band, Box, Layout, PlacedDisc, PlacedMachine, PlacedPart, Point, RoutedEdge, SkippedGroup } from './types'
import { right, touches } from './types'
import { counterpart } from './counterpart'
import { titleBoxes } from './titles'

export const discRadius = 8.5

/** Steps that happen between two parts: the disc sits on an edge of this kind at the step's part. */
const onEdge: Readonly<Record<number, { readonly kind: string; readonly at: number }>> = {
  1: { kind: 'frame', at: 1 },
  2: { kind: 'dma', at: 0.5 },
  3: { kind: 'interrupt', at: 0.5 },
  5: { kind: 'frame', at: 0.5 },
  8: { kind: 'dma', at: 0.5 },
  9: { kind: 'interrupt', at: 0.5 },
  11: { kind: 'frame', at: 0.5 },
}

/** Layer in which standard OVS does each step: there a mode shows it as skipped. */
const homeLayers: readonly LayerId[] = [
  'nic',
  'nic',
  'host-kernel',
  'host-kernel',
  'host-kernel',
  'host-kernel',
  'guest-kernel',
  'guest-kernel',
  'guest-kernel',
  'guest-kernel',
  'guest-user',
]

/**
 * Discs of the steps that happen in this mode. The drawing names each step's part in one machine; for a packet that
 * goes to another machine, the discs of its last steps stand there.
 */
export function placeDiscs(drawing: Drawing, layout: Layout, machine: string | null): PlacedDisc[] {
  const { parts } = layout
  const discs: PlacedDisc[] = []
  const titles = titleBoxes(drawing.machines, layout)
  const clear = (point: Point): boolean => {
    const box = { x: point.x - discRadius, y: point.y - discRadius, width: 2 * discRadius, height: 2 * discRadius }
    // The sign of a replaced step reaches a little beyond its disc.
    const isApart = !discs.some(({ at }) => Math.abs(at.x - point.x) < 20 && Math.abs(at.y - point.y) < 20)
    return isApart && point.x > discRadius && !titles.some((title) => touches(title, box))
  }
  for (const step of drawing.steps) {
    const own = step.part === null ? null : counterpart(drawing, layout.lane, step.part, machine)
    const id = own === null ? null : (layout.standIn.get(own) ?? own)
    const part = parts.find((candidate) => candidate.part.id === id)
    if (!part) continue
    const wish = onEdge[step.step]
    const edge = wish ? edgeAt(layout, part.part, wish.kind, machine) : undefined
    const candidates: Point[] = []
    if (wish && edge) {
      // Short edges keep the disc off their arrow head.
      const share = wish.at === 1 ? (edge.over ? 0.25 : 1) : polylineLength(edge.points) < 26 ? 0.35 : wish.at
      for (const shift of [0, -0.2, 0.2, -0.35, 0.35]) {
        candidates.push(pointAlong(edge.points, Math.min(Math.max(share + shift, 0), 1)))
      }
    }
    const { box } = part
    // The name of a machine stands above the left end of its application.
    const isBelowName = part.part.shape === 'application' && part.part.machine !== null
    const corner = isBelowName ? box.x + box.width * 0.6 : box.x + 2
    // At the corner, a little outside where the title begins there, then along the upper edge, else the lower one.
    if (!isBelowName) for (const out of [0, 3, 5, 8]) candidates.push({ x: corner - out, y: box.y - out / 2 })
    for (let column = 0; column < 8; column++)
      for (const y of [box.y, box.y - 3, box.y - 7]) candidates.push({ x: corner - 4 + column * 20, y })
    for (const y of [box.y + box.height + 2, box.y + box.height + 7])
      for (let column = 0; column < 8; column++) candidates.push({ x: corner + column * 20, y })
    discs.push({ step, part: part.part.id, at: candidates.find(clear) ?? { x: box.x, y: box.y } })
  }
  return discs
}

/** An edge of a kind at a part, or at what is built into it; that to the given machine first. */
function edgeAt(layout: Layout, part: DrawnPart, kind: string, machine: string | null): RoutedEdge | undefined {
  const placedOf = (id: string): DrawnPart | undefined => layout.parts.find((placed) => placed.part.id === id)?.part
  const here = new Set([part.id, ...layout.parts.flatMap((one) => (one.part.inside === part.id ? [one.part.id] : []))])
  const isHere = (id: string): boolean => here.has(id)
  const ofKind = layout.edges.filter(({ edge }) => edge.kind === kind)
  const from = ofKind.filter(({ edge }) => isHere(edge.from))
  return (
    ofKind.find(({ edge }) => isHere(edge.to)) ??
    from.find(({ edge }) => machine !== null && placedOf(edge.to)?.machine === machine) ??
    from[0]
  )
}

/** Layer that shows a skipped step: its home, or the host layer that this mode bypasses, which is why it is skipped. */
function layerOfSkipped(step: number, bands: readonly Band[]): LayerId {
  const home = homeLayers[Math.min(Math.max(step, 1), 11) - 1] ?? 'host-kernel'
  const isUsed = (id: LayerId): boolean => bands.find((band) => band.id === id)?.state === 'used'
  const bypassed = (['host-kernel', 'host-user'] as const).find((id) => !isUsed(id))
  return bypassed && isUsed(home) && home !== 'guest-user' && home !== 'nic' ? bypassed : home
}

/** Skipped steps, as a row of discs in the layer where standard OVS does them, or that is bypassed with them. */
export function placeSkipped(
  drawing: Drawing,
  bands: readonly Band[],
  obstacles: readonly Box[],
  reserved: readonly Box[],
): SkippedGroup[] {
  const placed: SkippedGroup[] = []
  for (const band of bands) {
    const steps = drawing.steps.filter((step) => step.part === null && layerOfSkipped(step.step, bands) === band.id)
    if (steps.length === 0) continue
    const taken = [...obstacles, ...reserved, ...placed.map((group) => group.box)]
    const size = { width: Math.max(steps.length * 22, 112), height: 40 }
    // A layer that is full gives its skipped steps to the nearest one with room, bypassed layers first.
    const away = (other: Band): number =>
      Math.abs(bands.indexOf(other) - bands.indexOf(band)) + (other.state === 'used' ? 1.5 : 0)
    const byDistance = [band, ...bands.filter((other) => other !== band).sort((one, other) => away(one) - away(other))]
    const boxes = byDistance.map((candidate) => roomIn(candidate, size, taken))
    const box = boxes.find((found) => found !== null) ?? { ...size, x: 14, y: band.y + 4 }
    placed.push({ steps, box })
  }
  return placed
}

function roomIn(
  band: Band,
  size: { readonly width: number; readonly height: number },
  taken: readonly Box[],
): Box | null {
  const y = band.y + band.height * 0.5 - size.height / 2
  const level = taken.filter((box) => touches({ ...size, x: box.x, y }, box, 10))
  for (let x = 14; x + size.width < band.width; x += 6) {
    if (!level.some((other) => x < right(other) + 10 && other.x < x + size.width + 10)) return { ...size, x, y }
  }
  return null
}

interface Occupied {
  readonly width: number
  readonly height: number
  readonly parts: readonly PlacedPart[]
  readonly machines: readonly PlacedMachine[]
  readonly edges: readonly RoutedEdge[]
  readonly skipped: readonly SkippedGroup[]
}

/** The step card in CSS pixels when it has most to say. */
export const largestCard = { width: 252, height: 236 } as const
/** Sizes of the step card: with most to say, with much, and with little. */
export const cardSizes = [largestCard, { width: 252, height: 204 }, { width: 252, height: 164 }] as const

/** The first place, from the top left, where a card of a size hides nothing; null when the picture is full. */
export function freeBoxOf(occupied: Occupied, size: { readonly width: number; readonly height: number }): Box | null {
  const taken: Box[] = [
    ...occupied.parts.map((part) => part.box),
    ...occupied.machines.map((machine) => machine.box),
    ...occupied.skipped.map((group) => group.box),
  ]
  for (const { points } of occupied.edges) {
    points.slice(1).forEach((point, place) => {
      const before = points[place]
      if (!before) return
      taken.push({
        x: Math.min(before.x, point.x),
        y: Math.min(before.y, point.y),
        width: Math.abs(before.x - point.x) + 1,
        height: Math.abs(before.y - point.y) + 1,
      })
    })
  }
  for (let y = 6; y + size.height <= occupied.height; y += 6) {
    for (let x = 12; x + size.width <= occupied.width - 8; x += 8) {
      const box: Box = { x, y, ...size }
      if (!taken.some((other) => touches(box, other, 6))) return box
    }
  }
  return null
}
