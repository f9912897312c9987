import type { Drawing } from '../contract/drawing'
import type { Lab } from '../contract/lab'
import type { RunSummary } from '../contract/summary'
import type { BatchOptions } from './pool/batch'
import { type Advancing, slicesOf } from './slices'

/** Between two reports of how far a replication is, milliseconds. */
const reportIntervalMilliseconds = 100

/** One run to its end: the task of which comparisons, sweeps and searches are made. */
export interface Replication {
  /** With the duration and warm-up it is to have. */
  readonly lab: Lab
  /** A mode that carries the lab. */
  readonly mode: string
  readonly seed: number
  /** At the end go on with the sources off until no frame is in flight. */
  readonly drain: boolean
}

export interface Replicated {
  readonly summary: RunSummary
  readonly drawing: Drawing
}

/** How far a replication has come. */
export interface ReplicationPosition {
  /** Simulated time, picoseconds. */
  readonly now: number
  readonly until: number
  /** Engine events so far. */
  readonly events: number
}

export interface ReplicationRun extends Advancing {
  readonly drawing: Drawing
  readonly events: number
  drain(): void
  summary(): RunSummary
}

/** Where replications are run; a `WorkerPool` is the real one. Whoever opens it closes it. */
export interface Replicator {
  /** Results in the order of the tasks. @throws as `WorkerPool.runTasks` does */
  runTasks(
    tasks: readonly Replication[],
    options?: BatchOptions<Replicated, ReplicationPosition>,
  ): Promise<readonly Replicated[]>
  close(): Promise<void>
}

/** The engine as a replication sees it. */
export type OpenReplication = (lab: Lab, mode: string, options: { readonly seed: number }) => ReplicationRun

/**
 * Runs it at full speed, says now and then how far it is, and takes its real time.
 * @throws what the engine throws: when the mode refuses the lab, or accounts do not balance
 */
export function replicate(
  open: OpenReplication,
  task: Replication,
  milliseconds: () => number,
  report: (position: ReplicationPosition) => void,
): Replicated {
  const began = milliseconds()
  const run = open(task.lab, task.mode, { seed: task.seed })
  let reportedAt = began
  const slices = slicesOf(run, task.mode, milliseconds)
  while (slices.next().done !== true) {
    if (milliseconds() - reportedAt < reportIntervalMilliseconds) continue
    reportedAt = milliseconds()
    report({ now: run.now, until: run.untilPicoseconds, events: run.events })
  }
  if (task.drain) run.drain()
  const summary = run.summary()
  return { summary: { ...summary, wallMilliseconds: Math.round(milliseconds() - began) }, drawing: run.drawing }
}
