import type { CallError, ExampleInfo, PacketWish, ReplayKind, RunCommand } from '../contract/calls'
import type { LossCause, LossChoice, Population } from '../contract/report/causes'
import type { Catalogue, ConstantInfo } from '../contract/catalogue'
import type { Drawing } from '../contract/drawing'
import type { EventsAnswer } from '../contract/report/events'
import type { Lab } from '../contract/lab'
import type { Refusal } from '../contract/modes'
import type { StreamDown } from '../contract/stream'
import type { Journey, RunSummary } from '../contract/summary'
import type { Replicator } from '../experiment/replication'
import type { Suggestion } from '../contract/report/suggestions'
import type { DrawnLabs } from '../contract/report/uncertainty'
import type { EventsQuestion } from '../session/events/job'
import type { FileDialogs, LabReading, Storage } from './storage'

/** Where labs come from. The page never names a path: only an example's id, or nothing. */
export interface LabSource {
  examples(): Promise<readonly ExampleInfo[]>
  /** null when there is no example with that id. */
  openExample(id: string): Promise<LabReading | null>
  /** The lab the program was started with, or the default example. */
  openFirst(): Promise<LabReading>
}

/** One run from this side; `RunWorker` in session/ is the real one. */
export interface RunHandle {
  open(): Promise<Drawing>
  command(command: RunCommand): void
  credit(count: number): void
  summary(): Promise<RunSummary>
  journey(packet: number): Promise<Journey>
  find(wish: PacketWish): Promise<number | null>
  events(question: EventsQuestion): Promise<EventsAnswer>
  explainLoss(choice: LossChoice): Promise<LossCause | null>
  population(): Promise<Population>
  readonly replays: Readonly<Record<ReplayKind, number | null>>
  stopReplay(kind: ReplayKind): Promise<void>
  listen(listener: (message: StreamDown) => void): () => void
  close(): Promise<void>
}

/** Replays of one packet in several runs; `Journeys` in session/ is the real one. */
export interface JourneyFinder {
  /** Mode id -> journey. A later question takes the place of an earlier one. */
  of(
    runs: readonly { readonly lab: Lab; readonly mode: string; readonly seed: number }[],
    packet: number,
  ): Promise<Readonly<Record<string, Journey>>>
  close(): Promise<void>
}

/** Everything the calls stand on, given from outside so that they are tested without Electron, disk or threads. */
export interface Services {
  readonly host: 'electron' | 'loopback'
  readonly version: string
  readonly engineVersion: string
  readonly catalogue: Catalogue
  refusalsOf(lab: Lab, mode: string): readonly Refusal[]
  /** What a run of it would look like, without one; null when the mode refuses the lab. */
  drawingOf(run: { readonly lab: Lab; readonly mode: string; readonly seed: number }): Promise<Drawing | null>
  readonly labs: LabSource
  readonly storage: Storage
  /** null: this host has none; the page chooses a file itself, and saves by downloading. */
  readonly dialogs: FileDialogs | null
  /** Brings the window of these services to the front; absent where the host cannot. */
  readonly show?: () => void
  startRun(run: { readonly lab: Lab; readonly mode: string; readonly seed: number }): RunHandle
  /** The constants of the cost model on the lab's host. */
  constantsOfHost(lab: Lab): readonly ConstantInfo[]
  /** What is worth trying with a lab in a mode that carries it; nothing of it has been run. */
  suggestionsFor(lab: Lab, mode: string): readonly Suggestion[]
  /** The lab with the constants of the cost model drawn from their ranges. */
  labsWithDrawnCosts(lab: Lab, runs: number, seed: number): DrawnLabs
  /** Threads for whole runs, as many at once as there are cores; whoever opens it closes it. */
  openReplicator(): Replicator
  /** Has no thread before the first question. */
  findJourneys(): JourneyFinder
  /** What a thrown error says to the page, or null when it is none of the known ones. */
  explain(error: unknown): CallError | null
  /** Told about errors that nobody expected, for the log; the page learns only that there was one. */
  report(error: unknown): void
  /** Milliseconds, for the rate limit. */
  now(): number
}
