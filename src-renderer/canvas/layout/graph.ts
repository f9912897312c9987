import type { DrawnPart, Drawing } from '../../../src-main/contract/drawing'
import { layerIds } from '../../../src-main/contract/drawing'

/** What follows from who hands frames to whom, before anything has a place. */
export interface Graph {
  /** Longest way from a source, over frame and DMA edges. */
  readonly rank: ReadonlyMap<string, number>
  /** Part ids from the wire to the application; parts without packets come last. */
  readonly pathOrder: readonly string[]
  /** Parts of the host that serve one machine alone (its back end, its tap queue): part id -> machine id. */
  readonly lane: ReadonlyMap<string, string>
}

const carriesFrames = (kind: string): boolean => kind === 'frame' || kind === 'dma'
/** Work that serves every machine, whatever the number of machines in this lab. */
const sharedWork: ReadonlySet<string | null> = new Set(['hardirq', 'softirq', 'vswitch'])

export function graphOf(drawing: Drawing): Graph {
  const parts = new Map(drawing.parts.map((part) => [part.id, part]))
  const next = new Map<string, string[]>()
  for (const edge of drawing.edges) {
    if (!carriesFrames(edge.kind) || !parts.has(edge.from) || !parts.has(edge.to)) continue
    const followers = next.get(edge.from)
    if (followers) followers.push(edge.to)
    else next.set(edge.from, [edge.to])
  }
  const rank = ranksOf(drawing.parts, next)
  const depth = (part: DrawnPart): number => layerIds.length - layerIds.indexOf(part.layer)
  const linked = new Set(drawing.edges.filter((edge) => carriesFrames(edge.kind)).flatMap((e) => [e.from, e.to]))
  const ordered = drawing.parts
    .map((part, index) => ({ part, index }))
    .sort(
      (one, other) =>
        Number(linked.has(other.part.id)) - Number(linked.has(one.part.id)) ||
        (rank.get(one.part.id) ?? 0) - (rank.get(other.part.id) ?? 0) ||
        depth(one.part) - depth(other.part) ||
        one.index - other.index,
    )
  return { rank, pathOrder: ordered.map(({ part }) => part.id), lane: lanesOf(drawing.parts, parts, next) }
}

/** Longest way from a part without predecessor; an edge that closes a circle is left out of account. */
function ranksOf(parts: readonly DrawnPart[], next: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const rank = new Map(parts.map((part) => [part.id, 0]))
  const onTheWay = new Set<string>()
  const visit = (id: string, distance: number): void => {
    if (onTheWay.has(id) || (distance > 0 && distance <= (rank.get(id) ?? 0))) return
    rank.set(id, distance)
    onTheWay.add(id)
    for (const follower of next.get(id) ?? []) visit(follower, distance + 1)
    onTheWay.delete(id)
  }
  const reached = new Set([...next.values()].flat())
  for (const part of parts) if (!reached.has(part.id)) visit(part.id, 0)
  return rank
}

function lanesOf(
  drawn: readonly DrawnPart[],
  parts: ReadonlyMap<string, DrawnPart>,
  next: ReadonlyMap<string, readonly string[]>,
): Map<string, string> {
  const lane = new Map<string, string>()
  // A part that belongs to a machine but stands in the host (QEMU) is in its lane by name.
  for (const part of drawn) if (part.machine !== null && !isGuest(part)) lane.set(part.id, part.machine)
  // From the guests backwards, as often as there are parts: a back end may stand behind another.
  for (let pass = 0; pass < drawn.length; pass++) {
    let changed = false
    for (const part of drawn) {
      const inHost = part.layer === 'host-kernel' || part.layer === 'host-user'
      if (!inHost || lane.has(part.id) || part.shape === 'application' || sharedWork.has(part.category)) continue
      const machines = new Set((next.get(part.id) ?? []).map((id) => parts.get(id)?.machine ?? lane.get(id) ?? null))
      const [only] = machines
      if (machines.size !== 1 || only === null || only === undefined) continue
      lane.set(part.id, only)
      changed = true
    }
    if (!changed) break
  }
  // A core goes where the part goes that it runs.
  for (const core of drawn) {
    if (core.shape !== 'core' || isGuest(core) || core.core === null) continue
    const runs = drawn.find((part) => part.shape !== 'core' && part.core === core.core && part.layer === core.layer)
    const machine = runs ? lane.get(runs.id) : undefined
    if (machine !== undefined) lane.set(core.id, machine)
  }
  return lane
}

export const isGuest = (part: DrawnPart): boolean => part.layer === 'guest-user' || part.layer === 'guest-kernel'
