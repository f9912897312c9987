import type { MatchResult } from './report/events'
import type { RunSummary } from './summary'

/**
 * What a run streams to the page: columns only, at most 30 frames a second, each against one credit
 * (window 8). Indices are those of the run's Drawing: rings, cores, parts.
 */
export interface RunFrame {
  readonly sequence: number
  readonly state: 'playing' | 'paused' | 'finished'
  readonly timePicoseconds: number
  /** Engine events finished so far: the position that step and step back move by one. */
  readonly events: number
  /** Fill of each ring, in the ring's unit. */
  readonly ringFill: Float64Array
  /** Packets dropped at each ring so far. */
  readonly ringDropped: Float64Array
  /** Packets lost at each part outside its rings: refused by a rule, or where retries ended. */
  readonly partDropped: Float64Array
  /** cores x 13 categories, picoseconds since 0 s, row by row. */
  readonly coreTime: Float64Array
  /** Packets that have finished at each part since 0 s. */
  readonly partPackets: Float64Array
  /** offered, sent, delivered, dropped, in flight, host interrupts, guest interrupts, VM exits. */
  readonly counters: Float64Array
  readonly moves: Moves
}

export const counterNames = [
  'offered',
  'sent',
  'delivered',
  'dropped',
  'inFlight',
  'hostInterrupts',
  'guestInterrupts',
  'vmExits',
] as const

/** Hand-overs since the last frame, newest last, at most 512 (older ones are left out of the picture). */
export interface Moves {
  readonly beginPicoseconds: Float64Array
  readonly endPicoseconds: Float64Array
  readonly packet: Float64Array
  /** Index of the part the packet came from, or -1. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** Step number 1 to 11, or 0. A dropped packet has -1. */
  readonly step: Int32Array
  /** Transmit step 1 to 9, or 0. */
  readonly transmitStep: Int32Array
}

/** The whole run, had in the background before playing: for the charts. */
export interface WholeRun {
  readonly summary: RunSummary
  readonly series: Series
  /** Latency at percentiles 0, 50, 90, 99, 99.9, 99.99, 100 (nanoseconds); empty if nothing arrived. */
  readonly latencyCurve: { readonly percentile: Float64Array; readonly nanoseconds: Float64Array }
}

/** Packets per bin of simulated time; bin i covers [i, i + 1) x binPicoseconds. */
export interface Series {
  readonly binPicoseconds: number
  readonly offered: Float64Array
  readonly delivered: Float64Array
  readonly dropped: Float64Array
}

export type StreamDown =
  | { readonly kind: 'frame'; readonly frame: RunFrame }
  | { readonly kind: 'whole'; readonly whole: WholeRun }
  | { readonly kind: 'progress'; readonly fraction: number }
  /** How a run to the next match ended; the frame of its place comes too. */
  | { readonly kind: 'match'; readonly result: MatchResult }
  | { readonly kind: 'failed'; readonly message: string; readonly details: string }
export type StreamUp = { readonly kind: 'credit'; readonly count: number }
