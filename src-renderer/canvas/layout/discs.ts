import type { Drawing, LayerId } from '../../../src-main/contract/drawing'
import { pointAlong, polylineLength } from '../routing/polyline'
import type { Band, Box, Layout, PlacedDisc, PlacedMachine, PlacedPart, Point, RoutedEdge, SkippedGroup } from './types'
import { touches } from './types'
import { counterpart } from './counterpart'

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
  const { parts, edges } = layout
  const discs: PlacedDisc[] = []
  const clear = (point: Point): boolean =>
    !discs.some(({ at }) => Math.hypot(at.x - point.x, at.y - point.y) < 2 * discRadius + 2)
  for (const step of drawing.steps) {
    const id = step.part === null ? null : counterpart(drawing, layout.lane, step.part, machine)
    const part = parts.find((candidate) => candidate.part.id === id)
    if (!part) continue
    const wish = onEdge[step.step]
    const edge = wish ? edgeAt(edges, part.part.id, wish.kind) : undefined
    const candidates: Point[] = []
    if (wish && edge) {
      // Short edges keep the disc off their arrow head.
      const share = wish.at === 1 ? 1 : polylineLength(edge.points) < 26 ? 0.35 : wish.at
      for (const shift of [0, -0.2, 0.2, -0.35, 0.35]) {
        candidates.push(pointAlong(edge.points, Math.min(Math.max(share + shift, 0), 1)))
      }
    }
    const { box } = part
    for (let column = 0; column < 8; column++) candidates.push({ x: box.x + 2 + column * 20, y: box.y })
    discs.push({ step, part: part.part.id, at: candidates.find(clear) ?? { x: box.x, y: box.y } })
  }
  return discs
}

function edgeAt(edges: readonly RoutedEdge[], part: string, kind: string): RoutedEdge | undefined {
  const ofKind = edges.filter(({ edge }) => edge.kind === kind)
  return ofKind.find(({ edge }) => edge.to === part) ?? ofKind.find(({ edge }) => edge.from === part)
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
    const size = { width: Math.max(steps.length * 22, 112), height: 40 }
    const y = band.y + band.height * 0.5 - 20
    const taken = [...obstacles, ...reserved, ...placed.map((group) => group.box)]
    let box: Box = { ...size, x: 14, y }
    while (box.x + box.width < band.width && taken.some((other) => touches(box, other, 10)))
      box = { ...box, x: box.x + 6 }
    placed.push({ steps, box })
  }
  return placed
}

interface Occupied {
  readonly width: number
  readonly height: number
  readonly parts: readonly PlacedPart[]
  readonly machines: readonly PlacedMachine[]
  readonly edges: readonly RoutedEdge[]
  readonly skipped: readonly SkippedGroup[]
}

/** Size of the step card in CSS pixels. */
export const cardSize = { width: 252, height: 164 } as const

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
