import type { LossCause, LossChoice, Population } from '../contract/report/causes'
import type { PacketWish } from '../contract/calls'
import type { Drawing } from '../contract/drawing'
import type { EventNames, RunEvent } from '../contract/report/events'
import type { Lab } from '../contract/lab'
import type { Refusal } from '../contract/modes'
import type { RunFrame, WholeRun } from '../contract/stream'
import type { Journey, RunSummary } from '../contract/summary'

/** What a session needs of a run. Advancing in pieces of any size ends in the same state as advancing at once. */
export interface EngineRun {
  readonly drawing: Drawing
  /** Simulated time in picoseconds. */
  readonly now: number
  /** Engine events finished so far. */
  readonly events: number
  readonly ended: boolean
  readonly untilPicoseconds: number
  /** Runs to that time, that number of events, or the end, whichever comes first; returns the events done. */
  advance(toPicoseconds: number, maximumEvents: number): number
  summary(): RunSummary
  /** A snapshot in columns of its own, with the moves since the last one. */
  frame(sequence: number, state: RunFrame['state']): RunFrame
  whole(): WholeRun
  /** Hears every event from now on, in order; null ends that. The event is the same object each time. */
  listen(listener: ((event: RunEvent) => void) | null): void
  /** What its events can name. */
  readonly eventNames: EventNames
}

interface ReplayOptions {
  readonly seed: number
  /** How far it is, 0 to 1. */
  readonly onProgress: (fraction: number) => void
}

/** The engine as sessions see it; tests put a small deterministic one in its place. */
export interface EngineDoor {
  /** @throws an error for which `refusalsIn` is not null when the mode cannot carry the lab. */
  open(lab: Lab, mode: string, options: { readonly seed: number; readonly recordMoves: boolean }): EngineRun
  /** What a run looks like, without one; null when the mode refuses the lab. */
  drawingOf(lab: Lab, mode: string, options: { readonly seed: number }): Drawing | null
  journeyOf(lab: Lab, mode: string, packet: number, options: { readonly seed: number }): Journey
  /** Number of the packet, or null when there is none. */
  findPacket(lab: Lab, mode: string, wish: PacketWish, options: { readonly seed: number }): number | null
  explainLoss(lab: Lab, mode: string, choice: LossChoice, options: ReplayOptions): LossCause | null
  population(lab: Lab, mode: string, options: ReplayOptions): Population
  /** The refusals an error of `open` carries, or null for any other error. */
  refusalsIn(error: unknown): readonly Refusal[] | null
}
