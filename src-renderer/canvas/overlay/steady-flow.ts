import type { Point } from '../layout/types'

/** Above this many hand-overs a second on the screen nobody can follow one of them. */
export const floodPerSecond = 200
const mostBars = 12
/** Hand-overs are counted over this time. */
const windowMilliseconds = 500
/** A bar needs this long for its edge. */
const crossingMilliseconds = 1200

interface Way {
  readonly points: readonly Point[]
  /** Hand-overs in the window under way and in the one before. */
  now: number
  before: number
}

/** Where a bar of the flow is: its edge and the share of the way it has gone. */
export interface FlowBar {
  readonly edge: string
  readonly points: readonly Point[]
  readonly share: number
}

/**
 * A flood of packets as an even flow: at most twelve bars an edge, the more the busier the edge is, all at one pace.
 * It lasts as long as hand-overs come, so nothing moves while a run stands.
 */
export class SteadyFlow {
  private readonly ways = new Map<string, Way>()
  private begun = -Infinity

  /** A packet was handed over along an edge. */
  count(edge: string, points: readonly Point[], nowMilliseconds: number): void {
    this.roll(nowMilliseconds)
    const way = this.ways.get(edge) ?? { points, now: 0, before: 0 }
    way.now++
    this.ways.set(edge, way)
  }

  /** Whether more packets pass than can be shown one by one. */
  isFlood(nowMilliseconds: number): boolean {
    this.roll(nowMilliseconds)
    let sum = 0
    for (const way of this.ways.values()) sum += Math.max(way.now, way.before)
    return (sum * 1000) / windowMilliseconds > floodPerSecond
  }

  bars(nowMilliseconds: number): FlowBar[] {
    if (!this.isFlood(nowMilliseconds)) return []
    const busiest = Math.max(1, ...[...this.ways.values()].map(countOf))
    return [...this.ways].flatMap(([edge, way]): FlowBar[] => {
      if (countOf(way) === 0) return []
      const number = Math.max(1, Math.round((mostBars * countOf(way)) / busiest))
      const phase = (nowMilliseconds / crossingMilliseconds) % (1 / number)
      return Array.from({ length: number }, (_, at) => ({ edge, points: way.points, share: phase + at / number }))
    })
  }

  clear(): void {
    this.ways.clear()
    this.begun = -Infinity
  }

  private roll(nowMilliseconds: number): void {
    const windows = Math.floor((nowMilliseconds - this.begun) / windowMilliseconds)
    if (windows < 1) return
    for (const way of this.ways.values()) {
      way.before = windows === 1 ? way.now : 0
      way.now = 0
    }
    this.begun = windows === 1 ? this.begun + windowMilliseconds : nowMilliseconds
  }
}

const countOf = (way: Way): number => Math.max(way.now, way.before)
