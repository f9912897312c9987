import type { Drawing } from '../contract/drawing'
import type { EventNames } from '../contract/report/events'
import type { Lab } from '../contract/lab'
import type { RunFrame, WholeRun } from '../contract/stream'
import type { RunSummary } from '../contract/summary'
import { compile, modeById } from './compile'
import type { Network } from './machine/network'
import type { Built } from './modes/support/mode'
import { drawingOf } from './report/drawing'
import { type EventListener, eventNamesOf, EventRecorder } from './report/events'
import { frameOf, MoveRecorder } from './report/frame'
import { Baseline } from './report/baseline'
import { summarise } from './report/summary'
import { verify } from './report/verify'
import { wholeOf } from './report/whole'

export interface RunOptions {
  /** 0 to 2^32 - 1; the lab's own without it. */
  readonly seed?: number
  /** Whole simulated time; the lab's own duration without it. */
  readonly untilPicoseconds?: number
  /** Keeps the hand-overs between frames, for the moving picture. */
  readonly recordMoves?: boolean
  /** What-if: a step of the receive path that is switched off, 1 to 11. */
  readonly withoutStep?: number
}

/**
 * One run of a lab in one mode: (lab, mode, seed, until) always gives the same trajectory, in
 * whatever portions it is advanced. Batch, play and step are this one loop with other stopping rules.
 */
export class Run {
  readonly seed: number
  readonly untilPicoseconds: number
  readonly drawing: Drawing
  readonly network: Network
  private readonly built: Built
  private readonly moves: MoveRecorder | null
  private readonly warmup: number
  private position = 0
  private baseline: Baseline | null = null

  private constructor(
    readonly lab: Lab,
    readonly mode: string,
    options: RunOptions,
  ) {
    this.seed = options.seed ?? lab.run.seed
    this.untilPicoseconds = options.untilPicoseconds ?? lab.run.durationPicoseconds
    this.warmup = lab.run.warmupPicoseconds
    const { network, built } = compile(lab, mode, {
      seed: this.seed,
      untilPicoseconds: this.untilPicoseconds,
      withoutStep: options.withoutStep ?? 0,
    })
    this.network = network
    this.built = built
    this.drawing = drawingOf(network, built)
    this.moves = options.recordMoves === true ? new MoveRecorder(network.pool) : null
    network.logbook.recorder = this.moves
  }

  /**
   * Compiles the lab for the mode and stands at 0 s.
   * @throws RefusedError when the mode cannot carry the lab, RangeError when there is no such mode
   */
  static open(lab: Lab, mode: string, options: RunOptions = {}): Run {
    return new Run(lab, mode, options)
  }

  /** How far the run has come, in picoseconds. */
  get now(): number {
    return this.position
  }

  /** Finished engine events. */
  get events(): number {
    return this.network.scheduler.events
  }

  get ended(): boolean {
    return this.position >= this.untilPicoseconds
  }

  /**
   * Goes on until the time, the number of events or the end of the run, whichever comes first.
   * @returns the number of events done
   */
  advance(toPicoseconds: number, maximumEvents: number): number {
    const target = Math.min(toPicoseconds, this.untilPicoseconds)
    let done = 0
    if (this.baseline === null) {
      done = this.go(Math.min(target, this.warmup), maximumEvents)
      // Only when nothing more is due at the border itself, so that portions measure what one go measures.
      if (target < this.warmup || this.network.scheduler.nextTime() <= this.warmup) return done
      this.baseline = new Baseline(this.network, this.warmup)
    }
    if (done < maximumEvents && this.position < target) done += this.go(target, maximumEvents - done)
    return done
  }

  /** Stands at `to` afterwards, or at the last event when their number ran out; never goes back. */
  private go(to: number, maximumEvents: number): number {
    const { scheduler } = this.network
    const done = scheduler.run(to, maximumEvents)
    this.position = Math.max(this.position, done === maximumEvents ? scheduler.now : to)
    return done
  }

  /** Hears every event from now on; null: none any more. A run that nobody listens to records nothing. */
  listen(listener: EventListener | null): void {
    const recorder = listener === null ? null : new EventRecorder(this.network, this.moves, listener)
    this.network.logbook.recorder = recorder ?? this.moves
    for (const ring of this.network.rings) ring.recorder = recorder
    for (const core of this.network.cores) core.recorder = recorder
  }

  /** What its events can name. */
  get eventNames(): EventNames {
    return eventNamesOf(this.network)
  }

  /** Turns the sources off and goes on until nothing is in flight. Afterwards the run has ended. */
  drain(): void {
    this.built.planner.stop()
    while (this.network.pool.used > 0 && this.network.scheduler.nextTime() < Infinity) {
      this.network.scheduler.run(Infinity, 1)
    }
    this.position = Math.max(this.position, this.network.scheduler.now)
  }

  /**
   * Totals at the present position. Checks ledger and CPU accounts.
   * @throws InvariantError when they do not balance, which is a bug in the model
   */
  summary(): RunSummary {
    verify(this.network, this.position)
    const demands = modeById(this.mode).demands?.(this.network.lab) ?? null
    return summarise(this, this.network, this.built, this.baseline, demands)
  }

  /** A snapshot in columns, with the hand-overs since the last one. */
  frame(sequence: number, state: RunFrame['state']): RunFrame {
    return frameOf(this.network, this.position, sequence, state, this.moves)
  }

  /** Summary and curves at the present position, normally the end. */
  whole(): WholeRun {
    return wholeOf(this.summary(), this.network)
  }
}
