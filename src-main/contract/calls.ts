import type { Drawing } from './drawing'
import type { Lab } from './lab'
import type { ModeInfo, Refusal } from './modes'
import type { Journey, RefusedRun, RunSummary } from './summary'

/** Something wrong, or worth knowing, in a lab file. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly line: number
  readonly column: number
  /** JSON path such as `guests[1].vcpus`. */
  readonly path: string
  readonly found: string
  readonly allowed: string
  readonly remedy: string
}

export interface OpenedLab {
  readonly documentId: string
  readonly fileName: string
  readonly lab: Lab
  readonly warnings: readonly Problem[]
  readonly modes: readonly ModeInfo[]
  /** Mode id -> why it cannot carry this lab; modes that can are absent. */
  readonly refused: Readonly<Record<string, readonly Refusal[]>>
}

export interface ExampleInfo {
  readonly id: string
  readonly name: string
  readonly notes: string
}

/** What the transport can be told. Speed is simulated picoseconds per real second; Infinity is not allowed: use toEnd. */
export type RunCommand =
  | { readonly action: 'play'; readonly picosecondsPerSecond: number }
  | { readonly action: 'pause' }
  | { readonly action: 'step'; readonly count: number }
  | { readonly action: 'stepBack'; readonly count: number }
  | { readonly action: 'toTime'; readonly picoseconds: number }
  | { readonly action: 'toEnd' }
  | { readonly action: 'restart' }

/** A setting that is not the same in every mode; `byMode` has a value in words for each mode, "–" where there is none. */
export interface DifferingSetting {
  readonly name: string
  readonly unit: string
  readonly byMode: Readonly<Record<string, string>>
}

/** One lab and seed in every mode of the registry, in its order. */
export interface Comparison {
  readonly runs: readonly (RunSummary | RefusedRun)[]
  readonly settings: readonly DifferingSetting[]
  /** Mode id -> its compiled network; refused modes are absent. */
  readonly drawings: Readonly<Record<string, Drawing>>
}

/** How far a comparison is: runs that are finished or refused, and the part done, 0 to 1, of those under way. */
export interface ComparisonProgress {
  readonly runs: readonly (RunSummary | RefusedRun)[]
  readonly fractions: Readonly<Record<string, number>>
}

/** Every call the page can make: name -> what goes in, what comes out. */
export interface Calls {
  'app.info': { in: null; out: { host: 'electron' | 'loopback'; version: string; engineVersion: string } }
  'lab.examples': { in: null; out: readonly ExampleInfo[] }
  /** The lab the program was started with, or the default example. */
  'lab.current': { in: null; out: OpenedLab }
  'lab.openExample': { in: { id: string }; out: OpenedLab }
  'run.open': { in: { documentId: string; mode: string; seed: number }; out: { runId: number; drawing: Drawing } }
  'run.command': { in: { runId: number; command: RunCommand }; out: null }
  /** Totals at the present position, computed as `lab run --duration` to that time would. */
  'run.summary': { in: { runId: number }; out: RunSummary }
  'run.journey': { in: { runId: number; packet: number }; out: Journey }
  'run.close': { in: { runId: number }; out: null }
  /** Runs every mode to its end; a second one takes the place of the first, which then fails as `cancelled`. */
  'compare.run': { in: { documentId: string; seed: number }; out: Comparison }
  /** null when no comparison is under way in this window. */
  'compare.progress': { in: null; out: ComparisonProgress | null }
  'compare.cancel': { in: null; out: null }
}
export type CallName = keyof Calls

/** What the page holds: the same in Electron and over the loopback socket. */
export interface Bridge {
  call<Name extends CallName>(name: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']>
  openStream(runId: number): Promise<StreamPort>
}

export interface StreamPort {
  postMessage(message: unknown): void
  onmessage: ((event: { data: unknown }) => void) | null
  start?(): void
  close(): void
}

/** A refused call: what, why, how to mend; never a stack or a path of this machine. */
export interface CallError {
  readonly code: string
  readonly message: string
}
