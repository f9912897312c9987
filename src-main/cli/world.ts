import type { Measurement, MeasurementRequest } from '../bench/measurement'
import type { LossCause, LossChoice } from '../contract/report/causes'
import type { Catalogue } from '../contract/catalogue'
import type { Drawing } from '../contract/drawing'
import type { Suggestion } from '../contract/report/suggestions'
import type { Doubt, DrawnLabs } from '../contract/report/uncertainty'
import type { EventNames, RunEvent } from '../contract/report/events'
import type { Lab } from '../contract/lab'
import type { Refusal } from '../contract/modes'
import type { Problem } from '../contract/calls'
import type { Journey, RunSummary } from '../contract/summary'
import type { CaptureResult } from '../exchange/capture'
import type { Replicator } from '../experiment/replication'
import type { ReadResult } from '../lab'
import type { LabState } from '../lab/edit'
import type { ValidationSuite } from '../validation/record'

/** All that a command touches outside itself. entry.ts fills it for real; tests put fakes in. */
export interface World {
  readonly engine: Engine
  readonly output: TextSink
  readonly errors: TextSink
  /** stderr is a terminal: progress may be drawn, and is cleared at the end. */
  readonly errorsAreTerminal: boolean
  /** Milliseconds of a clock that never goes back. */
  readonly milliseconds: () => number
  /** Lets signals and timers in between two slices of work. */
  readonly breathe: () => Promise<void>
  /** Calls the listener at Ctrl-C instead of ending the process; the result takes the listener away again. */
  readonly onInterrupt: (listener: () => void) => () => void
  /** Throws an Ending when there is no such file or example, or when it cannot be read. */
  readonly readLab: (argument: string) => Promise<LabReading>
  /** Reads a recording; what is wrong with it, or with the file, is in the result. Null when there is no such file. */
  readonly readCapture: (path: string) => Promise<CaptureResult | null>
  /** A lab file to be changed and written again; null when there is no such file. Examples are not meant here. */
  readonly openDocument: (path: string) => Promise<ReadResult | null>
  /** Gives an existing file a new text, all or nothing. */
  readonly replaceFile: (path: string, text: string) => Promise<void>
  /** One problem as `file:line:column ...`. */
  readonly formatProblem: (fileName: string, problem: Problem) => string
  /** The timing programs; null where they are not: in an installed program. */
  readonly openBench: () => Promise<Bench | null>
  /** Published measurements and their labs; null where they are not. */
  readonly readValidation: () => Promise<ValidationFiles | null>
  /** Cores that this process may use. */
  readonly cores: number
  /** That many threads for whole runs; whoever opens them closes them. */
  readonly openReplicator: (workers: number) => Replicator
  /** Runs the web host until it is told to stop. */
  readonly serve: (options: ServeOptions) => Promise<void>
  readonly version: string
  /** Show the stack of a fault. */
  readonly debug: boolean
}

/** What `validate` works on: the suite, and its labs by name. */
export interface ValidationFiles {
  readonly suite: ValidationSuite
  readonly labs: ReadonlyMap<string, Lab>
}

/** Times work-loads, each in a process of its own. */
export interface Bench {
  measure(request: MeasurementRequest, stop: AbortSignal): Promise<Measurement>
  readonly machine: { readonly node: string; readonly processor: string; readonly loadAverage: number }
}

export interface TextSink {
  write(text: string): void
}

export interface ServeOptions {
  /** File or example to open, or null for the default one. */
  readonly lab: string | null
  /** 0: any free port. */
  readonly port: number
  readonly openBrowser: boolean
}

export type LabReading =
  | ({ readonly ok: true; readonly fileName: string } & LabState)
  | { readonly ok: false; readonly fileName: string; readonly errors: readonly Problem[]; readonly omitted: number }

/** The part of the engine's door that the command line goes through. */
export interface Engine {
  readonly engineVersion: string
  catalogue(): Catalogue
  refusalsOf(lab: Lab, modeId: string): readonly Refusal[]
  open(lab: Lab, modeId: string): EngineRun
  journeyOf(lab: Lab, modeId: string, packet: number): Journey
  /** What is worth trying, in words and as changes. */
  suggestionsFor(lab: Lab, modeId: string): readonly Suggestion[]
  explainLoss(lab: Lab, modeId: string, choice: LossChoice): LossCause | null
  /** The constants of a host that could be others, with the ends of their ranges. */
  doubtsOf(host: Lab['host']): readonly Doubt[]
  /** The lab with the constants of the cost model drawn from their ranges. */
  labsWithDrawnCosts(lab: Lab, runs: number, seed: number): DrawnLabs
}

export interface EngineRun {
  /** The compiled network; there before anything ran. */
  readonly drawing: Drawing
  readonly now: number
  readonly events: number
  readonly ended: boolean
  readonly untilPicoseconds: number
  advance(toPicoseconds: number, maximumEvents: number): number
  drain(): void
  /** Hears every event from now on, in order. The event is the same object each time. */
  listen(listener: (event: RunEvent) => void): void
  /** What its events can name. */
  readonly eventNames: EventNames
  summary(): RunSummary
}
