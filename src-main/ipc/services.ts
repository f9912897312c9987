import type { CallError, ExampleInfo, Problem, RunCommand } from '../contract/calls'
import type { Catalogue } from '../contract/catalogue'
import type { Drawing } from '../contract/drawing'
import type { Lab } from '../contract/lab'
import type { Refusal } from '../contract/modes'
import type { StreamDown } from '../contract/stream'
import type { Journey, RunSummary } from '../contract/summary'

/** What became of reading a lab: the lab, or texts saying what is wrong, each with file:line:column. */
export type LabReading =
  | { readonly ok: true; readonly fileName: string; readonly lab: Lab; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly fileName: string; readonly problems: readonly string[] }

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
  listen(listener: (message: StreamDown) => void): () => void
  close(): Promise<void>
}

/** Everything the calls stand on, given from outside so that they are tested without Electron, disk or threads. */
export interface Services {
  readonly host: 'electron' | 'loopback'
  readonly version: string
  readonly engineVersion: string
  readonly catalogue: Catalogue
  refusalsOf(lab: Lab, mode: string): readonly Refusal[]
  readonly labs: LabSource
  startRun(run: { readonly lab: Lab; readonly mode: string; readonly seed: number }): RunHandle
  /** What a thrown error says to the page, or null when it is none of the known ones. */
  explain(error: unknown): CallError | null
  /** Told about errors that nobody expected, for the log; the page learns only that there was one. */
  report(error: unknown): void
  /** Milliseconds, for the rate limit. */
  now(): number
}
