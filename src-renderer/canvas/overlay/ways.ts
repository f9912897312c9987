import type { DrawnPart, Drawing } from '../../../src-main/contract/drawing'
import type { Layout, Point, RoutedEdge } from '../layout/types'

/** A line that hand-overs between two parts are drawn along. */
export interface Way {
  readonly id: string
  readonly points: readonly Point[]
}

/** Which line of the picture a hand-over takes. Parts are named by their index in the drawing, the wire by -1. */
export class Ways {
  private readonly between = new Map<string, Way>()
  private readonly turned = new Map<string, readonly Point[]>()
  private readonly down = new Map<string, Way>()
  private readonly back = new Map<string, readonly Point[]>()
  /** A part that is not drawn -> the one that stands for it. */
  private readonly shown: ReadonlyMap<number, number>
  private readonly machines: readonly (string | null)[]

  constructor(drawing: Drawing, layout: Layout) {
    const index = new Map(drawing.parts.map((part, place) => [part.id, place]))
    const parts = new Map(drawing.parts.map((part) => [part.id, part]))
    const key = (from: string, to: string): string => `${index.get(from)}>${index.get(to)}`
    this.shown = new Map(
      [...layout.standIn].map(([hidden, first]) => [index.get(hidden) ?? -1, index.get(first) ?? -1]),
    )
    this.machines = drawing.parts.map(({ machine }) => machine)
    for (const { edge, points } of layout.edges) {
      // Frames and DMA first: a hand-over between the same parts is not drawn on the interrupt's line.
      if (!this.between.has(key(edge.from, edge.to)) || carries(edge.kind))
        this.between.set(key(edge.from, edge.to), { id: edge.id, points })
    }
    for (const routed of layout.edges) {
      const { edge, points } = routed
      // What comes in from the wire has no part before it: it comes along the edge from the wire.
      if (parts.get(edge.from)?.layer === 'wire' && edge.kind === 'frame')
        this.between.set(`-1>${index.get(edge.to)}`, { id: edge.id, points })
      for (const part of behind(routed, parts))
        if (!this.between.has(key(edge.from, part.id)))
          this.between.set(key(edge.from, part.id), { id: edge.id, points })
    }
    for (const { from, to, by, ways } of layout.turns) {
      const [only, ...more] = ways
      const [back] = more
      if (only && !back) this.turned.set(`${index.get(by)} ${from} ${to}`, only)
      if (!only || !back) continue
      // Out of the card and back into it: the way down does not depend on where the frame goes.
      this.down.set(`${index.get(by)} ${from}`, { id: `turn ${from}`, points: only })
      this.back.set(`${from} ${to}`, back)
    }
  }

  /** The line between two parts, or null where the picture has none. */
  find(from: number, to: number): Way | null {
    const shown = (part: number): number => this.shown.get(part) ?? part
    return this.between.get(`${from}>${to}`) ?? this.between.get(`${shown(from)}>${shown(to)}`) ?? null
  }

  machineAt(part: number): string | null {
    return this.machines[part] ?? null
  }

  /** The way of a frame from a machine out of the card to a switch that may send it back; null for any other part. */
  downFrom(machine: string, to: number): Way | null {
    return this.down.get(`${to} ${machine}`) ?? null
  }

  /** Whether a part is a switch beside the card, and frames from this machine may turn there. */
  turnsAt(machine: string, part: number): boolean {
    return this.down.has(`${part} ${machine}`)
  }

  /** The same with the way through the switch in the card before it, for what has come from another machine. */
  turnedFrom(machine: string, from: number, to: number): Way | null {
    const way = this.find(from, to)
    const back = this.back.get(`${machine} ${String(this.machineAt(to))}`)
    if (way && back) return { id: way.id, points: [...back, ...way.points] }
    const turn = this.turned.get(`${from} ${machine} ${String(this.machineAt(to))}`)
    return way && turn ? { id: way.id, points: [...turn, ...way.points] } : null
  }
}

const carries = (kind: string): boolean => kind === 'frame' || kind === 'dma'

/** A card may hand straight to the work behind a machine's device: that goes along the line to the device. */
function behind({ edge }: RoutedEdge, parts: ReadonlyMap<string, DrawnPart>): DrawnPart[] {
  const [from, to] = [parts.get(edge.from), parts.get(edge.to)]
  if (!from || !to || from.machine !== null || to.machine === null || !carries(edge.kind)) return []
  return [...parts.values()].filter((part) => part !== to && part.machine === to.machine)
}
