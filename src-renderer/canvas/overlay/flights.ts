import type { Drawing } from '../../../src-main/contract/drawing'
import type { RunFrame } from '../../../src-main/contract/stream'
import type { Box, Layout, Point } from '../layout/types'
import { pointAlong } from '../routing/polyline'

/** A packet on its way along an edge, in screen time. */
export interface Flight {
  readonly packet: number
  readonly points: readonly Point[]
  readonly edge: string
  readonly beginMilliseconds: number
  readonly durationMilliseconds: number
  readonly dropped: boolean
}

/** Where a packet is now, and how it is turned. */
export interface Bar {
  readonly packet: number
  readonly edge: string
  readonly at: Point
  readonly vertical: boolean
  readonly opacity: number
}

const barsPerEdge = 12
const shortest = 240
const longest = 1400
const fallMilliseconds = 200

/**
 * Turns the hand-overs of frames into bars on the screen. A bar is on its way for as long as its hand-over takes at
 * the chosen speed, but long enough to be seen; an edge never carries more than twelve, so a flood of packets
 * becomes a steady flow.
 */
export class Flights {
  private flights: Flight[] = []
  private readonly ways = new Map<string, { id: string; points: readonly Point[] }>()
  private readonly places = new Map<number, Point>()
  private readonly lastBegin = new Map<string, number>()
  private before = 0

  constructor(drawing: Drawing, layout: Layout) {
    const index = new Map(drawing.parts.map((part, place) => [part.id, place]))
    for (const { edge, points } of layout.edges) {
      const key = `${index.get(edge.from)}>${index.get(edge.to)}`
      // Frames and DMA first: a hand-over between the same parts is not drawn on the interrupt's line.
      if (!this.ways.has(key) || edge.kind === 'frame' || edge.kind === 'dma')
        this.ways.set(key, { id: edge.id, points })
    }
    // What comes in from the wire has no part before it: it comes along the edge from the wire.
    for (const { edge, points } of layout.edges) {
      const from = drawing.parts.find((part) => part.id === edge.from)
      if (from?.layer === 'wire' && edge.kind === 'frame')
        this.ways.set(`-1>${index.get(edge.to)}`, { id: edge.id, points })
    }
    for (const part of layout.parts) this.places.set(part.index, cornerOf(part.box))
  }

  /** Takes the moves of new frames; `picosecondsPerSecond` is the speed they were played at, 0 for single steps. */
  add(
    frames: readonly RunFrame[],
    nowMilliseconds: number,
    picosecondsPerSecond: number,
    followed: number | null,
  ): void {
    for (const frame of frames) {
      const { moves } = frame
      const elapsed = Math.max(frame.timePicoseconds - this.before, 1)
      for (let row = 0; row < moves.packet.length; row++) {
        const begin = moves.beginPicoseconds[row] ?? 0
        const took = (moves.endPicoseconds[row] ?? begin) - begin
        const realTook = picosecondsPerSecond > 0 ? (took / picosecondsPerSecond) * 1000 : 0
        const position = Math.min(Math.max((begin - this.before) / elapsed, 0), 1)
        this.launch(frame, row, {
          begin: nowMilliseconds + (picosecondsPerSecond > 0 ? position * 34 : 0),
          duration: Math.min(Math.max(realTook, shortest), longest),
          followed,
        })
      }
      this.before = frame.timePicoseconds
    }
  }

  private launch(
    frame: RunFrame,
    row: number,
    when: { readonly begin: number; readonly duration: number; readonly followed: number | null },
  ): void {
    const { moves } = frame
    const packet = moves.packet[row] ?? 0
    const [from, to] = [moves.from[row] ?? -1, moves.to[row] ?? -1]
    const dropped = (moves.step[row] ?? 0) < 0
    const way = this.ways.get(`${from}>${to}`)
    const place = this.places.get(to >= 0 ? to : from)
    const points = way?.points ?? (dropped && place ? [place, place] : null)
    if (!points) return
    const edge = way?.id ?? `drop ${to}`
    const earliest = (this.lastBegin.get(edge) ?? -Infinity) + when.duration / barsPerEdge
    if (when.begin < earliest && packet !== when.followed) return
    this.lastBegin.set(edge, when.begin)
    this.flights.push({
      packet,
      points,
      edge,
      beginMilliseconds: when.begin,
      durationMilliseconds: when.duration,
      dropped,
    })
  }

  /** Bars to draw now; flights that have ended are forgotten. */
  bars(nowMilliseconds: number): Bar[] {
    this.flights = this.flights.filter(
      (flight) =>
        nowMilliseconds <
        flight.beginMilliseconds + flight.durationMilliseconds + (flight.dropped ? fallMilliseconds : 0),
    )
    return this.flights.flatMap((flight): Bar[] => {
      const share = (nowMilliseconds - flight.beginMilliseconds) / flight.durationMilliseconds
      if (share < 0) return []
      const at = pointAlong(flight.points, Math.min(share, 1))
      const next = pointAlong(flight.points, Math.min(share + 0.02, 1))
      const vertical = Math.abs(next.y - at.y) > Math.abs(next.x - at.x)
      const falling = Math.max(0, (share - 1) * flight.durationMilliseconds) / fallMilliseconds
      return [
        {
          packet: flight.packet,
          edge: flight.edge,
          at: { x: at.x, y: at.y + 12 * falling },
          vertical,
          opacity: 1 - falling,
        },
      ]
    })
  }

  get empty(): boolean {
    return this.flights.length === 0
  }

  clear(): void {
    this.flights = []
    this.lastBegin.clear()
    this.before = 0
  }
}

/** Where a lost packet falls from: the lower right corner, clear of what is written on the part. */
const cornerOf = (box: Box): Point => ({ x: box.x + box.width - 10, y: box.y + box.height - 2 })
