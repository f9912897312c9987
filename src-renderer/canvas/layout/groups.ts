import type { DrawnEdge, DrawnPart, Drawing, DrawnRing } from '../../../src-main/contract/drawing'
import { type Graph, graphOf } from './graph'

/** More threads or vCPUs than this that do the same for one machine are drawn as one. */
export const mostAlike = 4
/** More queues than this in one part are drawn as one; a card has more room. */
const mostQueues = 4
const mostCardQueues = 8

/** A drawing in which parts that are many of a kind stand together in the first of them. */
export interface GroupedDrawing {
  /** Rings keep their places; parts and edges are fewer. */
  readonly drawing: Drawing
  /** Of that drawing. */
  readonly graph: Graph
  /** First part of each group -> all of it. */
  readonly members: ReadonlyMap<string, readonly DrawnPart[]>
  /** Every other part of a group -> the first. */
  readonly standIn: ReadonlyMap<string, string>
}

/** Threads and vCPUs that do the same for one machine, in one part each where there are many. */
export function groupedOf(drawing: Drawing): GroupedDrawing {
  const alike = new Map<string, DrawnPart[]>()
  const graph = graphOf(drawing)
  for (const part of drawing.parts) {
    const machine = part.machine ?? graph.lane.get(part.id)
    if (machine === undefined || (part.shape !== 'core' && part.shape !== 'software')) continue
    const key = [machine, part.layer, part.shape, part.category, part.frame].join('\n')
    const same = alike.get(key)
    if (same) same.push(part)
    else alike.set(key, [part])
  }
  const groups = [...alike.values()].filter((group) => group.length > mostAlike)
  if (groups.length === 0) return { drawing, graph, members: new Map(), standIn: new Map() }

  const members = new Map<string, readonly DrawnPart[]>()
  const standIn = new Map<string, string>()
  const titled = new Map<string, DrawnPart>()
  for (const group of groups) {
    const [first, ...others] = group
    if (!first) continue
    members.set(first.id, group)
    titled.set(first.id, named(first, group.length))
    for (const { id } of others) standIn.set(id, first.id)
  }
  const shown = (id: string): string => standIn.get(id) ?? id
  const edges = new Map<string, DrawnEdge>()
  for (const edge of drawing.edges) {
    const [from, to] = [shown(edge.from), shown(edge.to)]
    const key = `${from}\n${to}\n${edge.kind}`
    const isInside = from === to && edge.from !== edge.to
    if (!isInside && !edges.has(key)) edges.set(key, { ...edge, from, to })
  }
  const grouped: Drawing = {
    ...drawing,
    parts: drawing.parts.filter(({ id }) => !standIn.has(id)).map((part) => titled.get(part.id) ?? part),
    rings: drawing.rings.map((ring) => (standIn.has(ring.part) ? { ...ring, part: shown(ring.part) } : ring)),
    edges: [...edges.values()],
  }
  return { drawing: grouped, graph: graphOf(grouped), members, standIn }
}

/** "vCPU 0" and its like become "12 vCPUs"; threads keep the name of the first and are counted below. */
function named(first: DrawnPart, count: number): DrawnPart {
  if (first.shape !== 'core') return { ...first, note: `${String(count)} threads` }
  return { ...first, title: `${String(count)} ${first.title.replace(/\s*\d+$/, '')}s`, note: `${String(count)} cores` }
}

/** A ring, or several as one. */
export interface RingGroup {
  readonly ring: DrawnRing
  /** Ids of all rings that it stands for. */
  readonly members: readonly string[]
}

/** Rings of one part; queues that are many of a kind as one. */
export function ringGroups(part: DrawnPart, rings: readonly DrawnRing[]): RingGroup[] {
  const kinds = new Map<string, DrawnRing[]>()
  for (const ring of rings) {
    const kind = `${ring.title.replace(/\s*\d+$/, '')} ${ring.unit}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), ring])
  }
  const most = part.layer === 'nic' ? mostCardQueues : mostQueues
  return [...kinds.values()].flatMap((kind): RingGroup[] => {
    const [first] = kind
    if (!first || kind.length <= most) return kind.map((ring) => ({ ring, members: [ring.id] }))
    const ring = { ...first, title: groupTitle(first.title, kind.length) }
    return [{ ring, members: kind.map(({ id }) => id) }]
  })
}

/** "Rx q0" is one of the "12 Rx queues"; what is no direction's own is a queue. */
function groupTitle(title: string, count: number): string {
  const direction = /^[RT]x\b/.exec(title)?.[0]
  return direction ? `${String(count)} ${direction} queues` : `${String(count)} queues`
}
