import { type Drawing, type DrawnPart, type LayerId, layerIds } from '../../../src-main/contract/drawing'
import { simplified } from './simplify'

/** A mode's path in small: boxes on the six bands and the lines between them, in units of `size`. */
export interface Sketch {
  readonly boxes: readonly SketchBox[]
  readonly lines: readonly string[]
  /** Lines that pass a layer without running code there. */
  readonly tubes: readonly string[]
  /** Where frames leave the wire. */
  readonly starts: readonly number[]
}

interface SketchBox {
  readonly id: string
  readonly title: string
  readonly layer: LayerId
  readonly left: number
  readonly width: number
}

interface Node {
  readonly id: string
  readonly title: string
  readonly layer: LayerId
  readonly members: number
}

export const size = { width: 184, band: 17, boxHeight: 12 } as const
const gap = 8
const margin = 8
const letterWidth = 4.3

export const middle = (layer: LayerId): number => (layerIds.indexOf(layer) + 0.5) * size.band
const centre = (box: SketchBox): number => box.left + box.width / 2

/** Parts that stand as one box: all of a machine's in one layer, and the back ends that each machine has one of. */
function nodeOf(part: DrawnPart): string {
  if (part.machine !== null) return `${part.machine} ${part.layer}`
  const [family = part.id] = part.id.split('.')
  return part.shape === 'application' ? part.id : `${family} ${part.layer}`
}

function titleOf(part: DrawnPart, members: number, polling: number): string {
  if (part.machine !== null && part.layer === 'guest-kernel') return 'guest'
  if (part.machine !== null || (part.shape === 'application' && !part.title.endsWith('apps'))) return 'app'
  const short = part.title.split(' ')[0] ?? part.title
  // What runs on cores that poll says how many they are.
  if (polling > 0 && part.layer === 'host-user' && members === 1) return `${short}, ${polling} PMD`
  return members > 1 ? short : part.title
}

/** Boxes are placed from the wire up, each over what it hangs on, so straight ways stay straight. */
export function sketchOf(drawing: Drawing): Sketch {
  const { parts: kept, edges: carrying, hairpin } = simplified(drawing)
  const parts = new Map(kept.map((part) => [part.id, part]))
  const touched = new Set([...carrying.flatMap(({ from, to }) => [from, to]), ...hairpin])
  const shown = kept.filter(({ id, layer }) => touched.has(id) && layer !== 'wire')
  const polling = drawing.parts.filter(({ shape, layer }) => shape === 'core' && layer === 'host-user').length
  const nodes = new Map<string, Node>()
  for (const part of shown) {
    const id = nodeOf(part)
    const members = shown.filter((other) => nodeOf(other) === id).length
    if (!nodes.has(id)) nodes.set(id, { id, title: titleOf(part, members, polling), layer: part.layer, members })
  }
  const name = (id: string): string => {
    const part = parts.get(id)
    return part ? nodeOf(part) : id
  }
  const links = carrying
    .map(({ from, to, tube }) => ({ from: name(from), to: name(to), tube: tube.length > 0 }))
    .filter(({ from, to }) => from !== to)
  const boxes = new Map<string, SketchBox>()
  for (const layer of [...layerIds].reverse()) {
    const here = [...nodes.values()].filter((node) => node.layer === layer)
    for (const box of placeRow(inChain(here, links), links, boxes)) boxes.set(box.id, box)
  }
  putUnderHost(boxes, links)
  const fed = carrying.filter(({ from, to }) => parts.get(from)?.layer === 'wire' && parts.get(to)?.layer === 'nic')
  const turn = switchUnder([...new Set(hairpin.map(name))].flatMap((id) => boxes.get(id) ?? []))
  const cards = [...new Set(fed.map(({ to }) => name(to)))].flatMap((id) => boxes.get(id) ?? [])
  return {
    boxes: [...boxes.values(), ...turn.boxes],
    lines: [...linesOf(links, boxes), ...turn.lines],
    tubes: linesOf(
      links.filter(({ tube }) => tube),
      boxes,
    ),
    starts: cards.map(centre),
  }
}

/** The switch outside that sends packets of one VF back to another, under the VFs. */
function switchUnder(functions: readonly SketchBox[]): Pick<Sketch, 'boxes' | 'lines'> {
  if (functions.length === 0) return { boxes: [], lines: [] }
  const centres = functions.map(centre)
  const middleX = (Math.min(...centres) + Math.max(...centres)) / 2
  const title = 'switch, hairpin'
  const width = Math.max(title.length * letterWidth + 10, Math.max(...centres) - Math.min(...centres) + 12)
  const left = Math.max(margin, Math.min(middleX - width / 2, size.width - width))
  return {
    boxes: [{ id: 'hairpin', title, layer: 'wire', left, width }],
    lines: centres.map((x) => `M${x} ${middle('wire')}V${middle('nic')}`),
  }
}

/** A lone card stands below the part of the host that it hands frames to. */
function putUnderHost(boxes: Map<string, SketchBox>, links: readonly Link[]): void {
  const cards = [...boxes.values()].filter(({ layer }) => layer === 'nic')
  const [card] = cards
  if (!card || cards.length > 1) return
  const above = links.flatMap(({ from, to }) => (from === card.id ? (boxes.get(to) ?? []) : []))
  const [host] = above
  if (!host || above.length > 1) return
  const left = Math.max(margin, Math.min(centre(host) - card.width / 2, size.width - card.width))
  boxes.set(card.id, { ...card, left })
}

type Link = { readonly from: string; readonly to: string; readonly tube: boolean }

/** What hands on to another box of the same layer stands before it. */
function inChain(nodes: readonly Node[], links: readonly Link[]): readonly Node[] {
  const rank = (node: Node, seen: readonly string[] = []): number => {
    const before = nodes.filter(({ id }) => !seen.includes(id) && links.some((l) => l.from === id && l.to === node.id))
    return Math.max(0, ...before.map((other) => 1 + rank(other, [...seen, node.id])))
  }
  return nodes
    .map((node) => ({ node, rank: rank(node) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ node }) => node)
}

function placeRow(
  nodes: readonly Node[],
  links: readonly Link[],
  below: ReadonlyMap<string, SketchBox>,
): readonly SketchBox[] {
  const room = size.width - margin - gap * Math.max(nodes.length - 1, 0)
  const wished = nodes.map(({ title }) => title.length * letterWidth + 10)
  const all = wished.reduce((sum, width) => sum + width, 0)
  const shrink = Math.min(1, room / Math.max(all, 1))
  const row: SketchBox[] = []
  let from: number = margin
  nodes.forEach((node, at) => {
    // The back ends of several machines take what is left, so that the machines stand side by side above them.
    const grows =
      node.members > 1 && at === nodes.length - 1 && (node.layer === 'host-kernel' || node.layer === 'host-user')
    const width = grows ? Math.max(44, size.width - from - 6) : (wished[at] ?? 0) * shrink
    const letters = Math.max(2, Math.floor((width - 7) / letterWidth))
    const title = node.title.length > letters ? `${node.title.slice(0, letters - 1)}…` : node.title
    const wish = wishOf(node, at, nodes, links, below)
    const rest = nodes
      .slice(at + 1)
      .reduce((sum, _next, place) => sum + (wished[at + 1 + place] ?? 0) * shrink + gap, 0)
    const left = grows ? from : Math.max(from, Math.min(wish - width / 2, size.width - width - rest))
    row.push({ id: node.id, title, layer: node.layer, left, width })
    from = left + width + gap
  })
  return row
}

function wishOf(
  node: Node,
  at: number,
  nodes: readonly Node[],
  links: readonly Link[],
  below: ReadonlyMap<string, SketchBox>,
): number {
  const chained = links.some(({ from, to }) => to === node.id && nodes.some(({ id }) => id === from))
  // In a chain each stands right after the one before.
  if (chained || links.some(({ from, to }) => from === node.id && nodes.some(({ id }) => id === to))) return 0
  const from = links.flatMap((link) => (link.to === node.id ? (below.get(link.from) ?? []) : []))
  const [first] = from
  if (!first) return (size.width * (at + 1)) / (nodes.length + 1)
  const sharing = nodes.filter(({ id }) => links.some((link) => link.from === first.id && link.to === id))
  const place = sharing.findIndex(({ id }) => id === node.id)
  return centre(first) + (place - (sharing.length - 1) / 2) * 54
}

function linesOf(links: readonly Link[], boxes: ReadonlyMap<string, SketchBox>): readonly string[] {
  const lines = links.flatMap(({ from, to }) => {
    const [low, high] = [boxes.get(from), boxes.get(to)]
    if (!low || !high) return []
    const [x1, x2, y1, y2] = [centre(low), centre(high), middle(low.layer), middle(high.layer)]
    if (y1 === y2) return [`M${x1} ${y1}H${x2}`]
    if (x2 > low.left && x2 < low.left + low.width) return [`M${x2} ${y1}V${y2}`]
    if (x1 > high.left && x1 < high.left + high.width) return [`M${x1} ${y1}V${y2}`]
    // The bend lies just under the upper box, between two bands.
    return [`M${x1} ${y1}V${y2 + size.band / 2}H${x2}V${y2}`]
  })
  return [...new Set(lines)]
}
