import type { Drawing, DrawnEdge, DrawnPart } from '../../../src-main/contract/drawing'

/** Machines up to which each has boxes of its own. */
const mostMachines = 4

/** A drawing in few boxes: its parts and the lines that carry packets, and where VFs hang on a switch outside. */
export interface Simple {
  readonly parts: readonly DrawnPart[]
  readonly edges: readonly DrawnEdge[]
  /** NIC parts that reach each other only over the external switch and back. */
  readonly hairpin: readonly string[]
}

/**
 * Leaves out what carries no packets, shows the VFs of a card in its place (with its embedded switch, or one by one
 * where an external switch must turn packets round), and puts many machines into one box each layer.
 */
export function simplified(drawing: Drawing): Simple {
  let split: Simple = {
    parts: drawing.parts.filter(({ shape }) => shape !== 'core' && shape !== 'control'),
    edges: drawing.edges.filter(({ kind }) => kind === 'frame' || kind === 'dma'),
    hairpin: [],
  }
  for (const [card, guests] of sharedCards(split)) split = withFunctions(split, card, guests)
  return drawing.machines.length > mostMachines || machinesIn(drawing).size > mostMachines ? merged(split) : split
}

type Shown = Pick<Simple, 'parts' | 'edges'>

const machinesIn = ({ parts }: Pick<Drawing, 'parts'>): ReadonlySet<string> =>
  new Set(parts.flatMap(({ machine, shape, id }) => machine ?? (shape === 'application' ? id : [])))

/** NIC parts that hand packets to guests through VFs -> the guests' ends of them. */
function sharedCards({ parts, edges }: Shown): ReadonlyMap<string, readonly DrawnPart[]> {
  const byId = new Map(parts.map((part) => [part.id, part]))
  const targets = new Map<string, readonly DrawnPart[]>()
  for (const { from, to, kind } of edges) {
    const [card, guest] = [byId.get(from), byId.get(to)]
    if (kind !== 'dma' || card?.layer !== 'nic' || !guest || guest.machine === null) continue
    targets.set(from, [...(targets.get(from) ?? []), guest])
  }
  // A card with one guest is that guest's own, unless there is a switch between the card and the guest.
  return new Map(
    [...targets].filter(([card, guests]) => guests.length > 1 || cardBefore({ parts, edges }, card) !== null),
  )
}

/** The card in front of a part of it; null for what hangs on the wire itself. */
function cardBefore({ parts, edges }: Shown, id: string): string | null {
  const layers = new Map(parts.map((part) => [part.id, part.layer]))
  return edges.find(({ from, to }) => to === id && layers.get(from) === 'nic')?.from ?? null
}

function withFunctions(simple: Simple, id: string, guests: readonly DrawnPart[]): Simple {
  const card = cardBefore(simple, id)
  return card === null ? apart(simple, id, guests) : together(simple, id, card, guests)
}

/** The embedded switch: one box with its VFs in it, in the place of the card. */
function together(simple: Simple, id: string, card: string, guests: readonly DrawnPart[]): Simple {
  const [first, second] = guests
  const parts = simple.parts.flatMap((part): readonly DrawnPart[] => {
    if (part.id === card) return []
    if (part.id !== id) return [part]
    const names = guests.length === 2 ? `${first?.title} ⇄ ${part.title} ⇄ ${second?.title}` : null
    return [
      { ...part, title: names ?? `${guests.length === 1 ? first?.title : `${guests.length} VFs`} ⇄ ${part.title}` },
    ]
  })
  const edges = simple.edges
    .filter(({ from, to }) => !(from === card && to === id))
    .map((edge) => ({ ...edge, to: edge.to === card ? id : edge.to, from: edge.from === card ? id : edge.from }))
  return { ...simple, parts, edges }
}

/** No switch in the card: a box for each VF, and the switch outside that sends packets back. */
function apart(simple: Simple, card: string, guests: readonly DrawnPart[]): Simple {
  const owner = simple.parts.find(({ id }) => id === card)
  if (!owner) return simple
  const own = guests.map((guest): DrawnPart => ({ ...owner, id: `${guest.id}/vf`, title: guest.title }))
  const edges = simple.edges.flatMap((edge): readonly DrawnEdge[] => {
    if (edge.from === card && guests.some(({ id }) => id === edge.to)) return [{ ...edge, from: `${edge.to}/vf` }]
    return edge.from === card || edge.to === card ? [] : [edge]
  })
  return {
    parts: [...simple.parts.filter(({ id }) => id !== card), ...own],
    edges,
    hairpin: [...simple.hairpin, ...own.map(({ id }) => id)],
  }
}

/** Parts of which there is one for each machine become one, with their number. */
function merged(simple: Simple): Simple {
  const isOfMachine = (part: DrawnPart): boolean => part.machine !== null || part.shape === 'application'
  const key = (part: DrawnPart): string => {
    if (isOfMachine(part)) return `all/${part.layer}`
    const several =
      simple.parts.filter(({ layer }) => layer === part.layer && part.layer === 'nic').length > mostMachines
    return several ? 'all/nic' : part.id
  }
  const keys = new Map(simple.parts.map((part) => [part.id, key(part)]))
  const parts = new Map<string, DrawnPart>()
  for (const part of simple.parts) {
    const id = key(part)
    if (parts.has(id)) continue
    const alike = simple.parts.filter((other) => key(other) === id)
    const machines = machinesIn({ parts: alike }).size
    const word = part.layer === 'nic' ? (part.title.split(' ')[0] ?? part.title) : wordOf(part)
    const count = part.layer === 'nic' ? alike.length : machines
    parts.set(id, id.startsWith('all/') ? { ...part, id, machine: null, title: `${count} ${word}s` } : part)
  }
  const edges = simple.edges.map((edge) => ({
    ...edge,
    from: keys.get(edge.from) ?? edge.from,
    to: keys.get(edge.to) ?? edge.to,
  }))
  const hairpin = [...new Set(simple.hairpin.map((id) => keys.get(id) ?? id))]
  return { parts: [...parts.values()], edges, hairpin }
}

const wordOf = ({ layer, shape }: DrawnPart): string =>
  layer === 'guest-user' || shape === 'application' ? 'app' : 'guest'
