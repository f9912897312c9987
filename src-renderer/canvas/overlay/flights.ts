import type { Drawing } from '../../../src-main/contract/drawing'
import type { RunFrame } from '../../../src-main/contract/stream'
import type { Box, Layout, Point } from '../layout/types'
import { pointAlong } from '../routing/polyline'
import { SteadyFlow } from './steady-flow'
import { type Way, Ways } from './ways'

/** A packet on its way along an edge, in screen time. */
export interface Flight {
  readonly packet: number
  readonly points: readonly Point[]
  readonly edge: string
  readonly beginMilliseconds: number
  readonly durationMilliseconds: number
  readonly dropped: boolean
  readonly followed: boolean
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
/** What a frame of a run that plays stands for on the screen. */
const frameMilliseconds = 34

/**
 * Turns the hand-overs of frames into bars on the screen. A bar is on its way for as long as its hand-over takes at
 * the chosen speed, but long enough to be seen; an edge never carries more than twelve, so a flood of packets
 * becomes a steady flow.
 */
export class Flights {
  private flights: Flight[] = []
  private readonly ways: Ways
  /** Machine that the followed packet has left last, until it is in another. */
  private left: string | null = null
  private readonly places = new Map<number, Point>()
  private readonly lastBegin = new Map<string, number>()
  private before = 0
  private readonly flow = new SteadyFlow()

  constructor(drawing: Drawing, layout: Layout) {
    const index = new Map(drawing.parts.map((part, place) => [part.id, place]))
    this.ways = new Ways(drawing, layout)
    for (const part of layout.parts) this.places.set(index.get(part.part.id) ?? -1, cornerOf(part.box))
    for (const [hidden, shown] of layout.standIn) {
      const place = this.places.get(index.get(shown) ?? -1)
      if (place) this.places.set(index.get(hidden) ?? -1, place)
    }
  }

  /**
   * Takes the moves of new frames, which are shown one after the other; `picosecondsPerSecond` is the speed they were
   * played at, 0 for single steps.
   */
  add(
    frames: readonly RunFrame[],
    nowMilliseconds: number,
    picosecondsPerSecond: number,
    followed: number | null,
  ): void {
    if (picosecondsPerSecond === 0) this.flow.clear()
    for (const [place, frame] of frames.entries()) {
      const { moves } = frame
      const elapsed = Math.max(frame.timePicoseconds - this.before, 1)
      for (let row = 0; row < moves.packet.length; row++) {
        const begin = moves.beginPicoseconds[row] ?? 0
        const took = (moves.endPicoseconds[row] ?? begin) - begin
        const realTook = picosecondsPerSecond > 0 ? (took / picosecondsPerSecond) * 1000 : 0
        const position = Math.min(Math.max((begin - this.before) / elapsed, 0), 1)
        this.launch(frame, row, {
          begin: nowMilliseconds + (picosecondsPerSecond > 0 ? (place + position) * frameMilliseconds : 0),
          duration: Math.min(Math.max(realTook, shortest), longest),
          followed,
          playing: picosecondsPerSecond > 0,
        })
      }
      this.before = frame.timePicoseconds
    }
  }

  private launch(
    frame: RunFrame,
    row: number,
    when: {
      readonly begin: number
      readonly duration: number
      readonly followed: number | null
      readonly playing: boolean
    },
  ): void {
    const { moves } = frame
    const packet = moves.packet[row] ?? 0
    const [from, to] = [moves.from[row] ?? -1, moves.to[row] ?? -1]
    const dropped = (moves.step[row] ?? 0) < 0
    const way = packet === when.followed ? this.wayOfFollowed(from, to) : this.ways.find(from, to)
    const place = this.places.get(to >= 0 ? to : from)
    const points = way?.points ?? (dropped && place ? [place, place] : null)
    if (!points) return
    const edge = way?.id ?? `drop ${to}`
    if (way && when.playing && !dropped && packet !== when.followed) {
      this.flow.count(edge, points, when.begin)
      if (this.flow.isFlood(when.begin)) return
    }
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
      followed: packet === when.followed,
    })
  }

  /** The followed packet is seen going through the card from one function to another; in a flood nobody could. */
  private wayOfFollowed(from: number, to: number): Way | null {
    const [before, now] = [this.ways.machineAt(from), this.ways.machineAt(to)]
    if (before !== null && now === null) this.left = before
    if (this.left !== null && now === null) {
      const down = this.ways.downFrom(this.left, to)
      if (down) return down
      // From the switch it is drawn once it is clear which machine it goes to.
      if (this.ways.turnsAt(this.left, from)) return null
    }
    const turned = this.left !== null && now !== null ? this.ways.turnedFrom(this.left, from, to) : null
    if (now !== null) this.left = null
    return turned ?? this.ways.find(from, to)
  }

  /** Bars to draw now; flights that have ended are forgotten. */
  bars(nowMilliseconds: number): Bar[] {
    this.flights = this.flights.filter(
      (flight) =>
        nowMilliseconds <
        flight.beginMilliseconds + flight.durationMilliseconds + (flight.dropped ? fallMilliseconds : 0),
    )
    const flowing = this.flow.bars(nowMilliseconds).map(({ edge, points, share }): Bar => ({
      packet: 0,
      edge,
      ...placeOf(points, share),
      opacity: 1,
    }))
    // Once the flow has begun it stands for all that were on their way one by one.
    const shown = flowing.length === 0 ? this.flights : this.flights.filter((one) => one.dropped || one.followed)
    const flying = shown.flatMap((flight): Bar[] => {
      const share = (nowMilliseconds - flight.beginMilliseconds) / flight.durationMilliseconds
      if (share < 0) return []
      const { at, vertical } = placeOf(flight.points, Math.min(share, 1))
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
    return [...flowing, ...flying]
  }

  /** Whether nothing is on its way. */
  isEmpty(nowMilliseconds: number): boolean {
    return this.flights.length === 0 && !this.flow.isFlood(nowMilliseconds)
  }

  clear(): void {
    this.flights = []
    this.lastBegin.clear()
    this.flow.clear()
    this.left = null
    this.before = 0
  }
}

/** A share of the way along, and whether it goes up or down there. */
function placeOf(points: readonly Point[], share: number): { at: Point; vertical: boolean } {
  const at = pointAlong(points, share)
  const next = pointAlong(points, Math.min(share + 0.02, 1))
  return { at, vertical: Math.abs(next.y - at.y) > Math.abs(next.x - at.x) }
}

/** Where a lost packet falls from: the lower right corner, clear of what is written on the part. */
const cornerOf = (box: Box): Point => ({ x: box.x + box.width - 10, y: box.y + box.height - 2 })
