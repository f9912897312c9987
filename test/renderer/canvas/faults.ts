import type { Drawing, LayerId } from '../../../src-main/contract/drawing'
import type { Box, Layout, Point } from '../../../src-renderer/canvas/layout/types'

const tolerance = 0.01

export const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width - tolerance &&
  other.x < one.x + one.width - tolerance &&
  one.y < other.y + other.height - tolerance &&
  other.y < one.y + one.height - tolerance

export const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - tolerance &&
  inner.y >= outer.y - tolerance &&
  inner.x + inner.width <= outer.x + outer.width + tolerance &&
  inner.y + inner.height <= outer.y + outer.height + tolerance

/** What every drawing must keep to; the text says which part breaks it. */
export function faultsOf(drawing: Drawing, layout: Layout): string[] {
  const faults: string[] = []
  const band = (id: LayerId): Box => {
    const found = layout.bands.find((candidate) => candidate.id === id)
    if (!found) throw new Error(`no band ${id}`)
    return { ...found, x: 0, width: layout.width }
  }
  const [user, kernel] = [band('guest-user'), band('guest-kernel')]
  const guest = { ...user, height: user.height + kernel.height }
  const boxOf = (id: string): Box | undefined => layout.parts.find(({ part }) => part.id === id)?.box
  for (const part of drawing.parts) {
    const shown = layout.standIn.get(part.id) ?? part.id
    if (!boxOf(shown)) faults.push(`${part.id} has no place`)
  }
  layout.parts.forEach((placed, at) => {
    const { part, box } = placed
    if (!inside(box, placed.card ? guest : band(part.layer))) faults.push(`${part.id} leaves its band`)
    for (const other of layout.parts.slice(at + 1)) {
      const nested = part.inside === other.part.id || other.part.inside === part.id
      if (!nested && overlap(box, other.box)) faults.push(`${part.id} overlaps ${other.part.id}`)
      const [inner, outer] = part.inside === other.part.id ? [box, other.box] : [other.box, box]
      if (nested && !inside(inner, outer)) faults.push(`${part.id} and ${other.part.id} are not one in the other`)
    }
    const frame = layout.machines.find(({ machine }) => machine.id === part.machine)
    const isGuest = part.layer === 'guest-user' || part.layer === 'guest-kernel'
    if (frame && isGuest && !inside(box, frame.box)) faults.push(`${part.id} leaves its machine`)
    for (const ring of placed.rings) {
      if (!inside(ring.box, box)) faults.push(`ring ${ring.ring.id} leaves its part`)
    }
    const row = placed.functions
    const functions = [...(row?.slots.map((slot) => slot.box) ?? []), ...(row?.more ? [row.more.box] : [])]
    const built = layout.parts.filter((other) => other.part.inside === part.id).map((other) => other.box)
    functions.forEach((slot, place) => {
      if (!inside(slot, box)) faults.push(`function ${String(place)} leaves ${part.id}`)
      if ([...functions.slice(place + 1), ...built].some((other) => overlap(slot, other)))
        faults.push(`function ${String(place)} of ${part.id} overlaps`)
    })
  })
  const machines = [
    ...layout.machines.map(({ machine, box }) => ({ id: machine.id, box })),
    ...layout.parts.filter(({ card }) => card).map(({ part, box }) => ({ id: part.machine ?? '', box })),
  ]
  machines.forEach((placed, at) => {
    for (const other of machines.slice(at + 1))
      if (overlap(placed.box, other.box)) faults.push(`${placed.id} overlaps ${other.id}`)
  })
  for (const group of layout.skipped)
    for (const other of [...layout.parts, ...layout.machines])
      if (overlap(group.box, other.box)) faults.push(`skipped ${group.steps.map(({ step }) => step).join()} covered`)
  return faults
}

export const segments = (points: readonly Point[]): [Point, Point][] =>
  points.slice(1).map((point, at): [Point, Point] => [points[at] ?? point, point])

/** Parts that an edge runs through without starting or ending there, or in what is built into them. */
export function crossed(layout: Layout): string[] {
  const shown = (id: string): string => layout.standIn.get(id) ?? id
  const cardOf = (id: string): string | undefined => layout.parts.find(({ part }) => part.id === id)?.part.inside
  return layout.edges.flatMap(({ edge, points }) => {
    const ends = new Set([edge.from, edge.to].flatMap((id) => [shown(id), cardOf(id) ?? shown(id)]))
    for (const { part } of layout.parts) if (part.inside !== undefined && ends.has(part.inside)) ends.add(part.id)
    return segments(points).flatMap(([one, other]) => {
      const box = {
        x: Math.min(one.x, other.x),
        y: Math.min(one.y, other.y),
        width: Math.abs(one.x - other.x) + 0.02,
        height: Math.abs(one.y - other.y) + 0.02,
      }
      return layout.parts
        .filter((placed) => !ends.has(placed.part.id) && overlap(box, placed.box))
        .map((placed) => `${edge.id} runs through ${placed.part.id}`)
    })
  })
}
