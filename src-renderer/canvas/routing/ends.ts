import type { DrawnEdge } from '../../../src-main/contract/drawing'
import type { Box, PlacedPart } from '../layout/types'

/** An edge with the boxes between which it is drawn. */
export interface Span {
  readonly edge: DrawnEdge
  readonly from: Box
  readonly to: Box
  /** Boxes that the edge may run through, because it ends in them. */
  readonly open: ReadonlySet<Box>
  /** It ends at what is built into a part. */
  readonly over: boolean
}

/**
 * Where edges begin and end: at their parts, at the card that stands for a machine, at the function that a machine has
 * of a NIC, or at what is built into a NIC. Edges within one part have no way and are left out.
 */
export function spansOf(
  edges: readonly DrawnEdge[],
  parts: readonly PlacedPart[],
  standIn: ReadonlyMap<string, string>,
): Span[] {
  const byId = new Map(parts.map((placed) => [placed.part.id, placed]))
  const inner = new Map(parts.flatMap((placed) => (placed.part.inside ? [[placed.part.inside, placed] as const] : [])))
  const partOf = (id: string): PlacedPart | undefined => byId.get(standIn.get(id) ?? id)
  const cardOf = (placed: PlacedPart): PlacedPart => byId.get(placed.part.inside ?? '') ?? placed

  const endAt = (placed: PlacedPart, other: PlacedPart, edge: DrawnEdge): Box => {
    const nic = cardOf(placed)
    const slot = nic.functions?.slots.find(({ machine }) => machine !== null && machine === other.part.machine)
    if (slot) return { x: slot.box.x, y: nic.box.y, width: slot.box.width, height: nic.box.height }
    const built = inner.get(placed.part.id)
    return built && edge.kind === 'frame' && other.part.layer === 'wire' ? built.box : placed.box
  }
  return edges.flatMap((edge): Span[] => {
    const from = partOf(edge.from)
    const to = partOf(edge.to)
    if (!from || !to || cardOf(from) === cardOf(to)) return []
    const open = new Set([from.box, to.box, cardOf(from).box, cardOf(to).box])
    const [start, end] = [endAt(from, to, edge), endAt(to, from, edge)]
    const over = end !== to.box && end === inner.get(to.part.id)?.box
    return [{ edge, from: start, to: end, open, over }]
  })
}
