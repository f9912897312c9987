import type { DocumentState, DraftInfo, EditCommand, RecentLab, SaveOutcome, Settings } from './documents'
import type { LabDifferences, OtherUser } from './documents'
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

export interface OpenedLab extends DocumentState {
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
  /** What a small picture of it shows. */
  readonly shape?: LabShape
}

/** A lab in outline: its parts by id, and the ways its traffic takes. */
export interface LabShape {
  readonly pnics: readonly string[]
  readonly guests: readonly string[]
  /** `from` and `to` are "wire" or a guest's id, as the guests on the way are. */
  readonly paths: readonly { readonly from: string; readonly via: readonly string[]; readonly to: string }[]
  readonly packetsPerSecond: number
  /** With FCS, bytes, smallest first. */
  readonly frameBytes: readonly number[]
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

/** What one mode's run says of a claim: `open` where this lab cannot tell. */
export interface ClaimFinding {
  readonly verdict: 'holds' | 'contradicted' | 'open'
  /** What bears it out, or contradicts it, with its unit. */
  readonly figure: string
  /** Why, in one sentence. */
  readonly why: string
}

/** What a textbook says of an I/O technology, held against the runs of this lab. */
export interface Claim {
  readonly id: string
  readonly title: string
  /** The claim itself, one sentence. */
  readonly says: string
  /** Mode id -> what its run shows; modes of which it is not said are absent. */
  readonly byMode: Readonly<Record<string, ClaimFinding>>
}

/** One lab and seed in every mode of the registry, in its order. */
export interface Comparison {
  readonly runs: readonly (RunSummary | RefusedRun)[]
  readonly settings: readonly DifferingSetting[]
  readonly claims: readonly Claim[]
  /** Mode id -> its compiled network; refused modes are absent. */
  readonly drawings: Readonly<Record<string, Drawing>>
}

/** How far a comparison is: runs that are finished or refused, and the part done, 0 to 1, of those under way. */
export interface ComparisonProgress {
  readonly runs: readonly (RunSummary | RefusedRun)[]
  readonly fractions: Readonly<Record<string, number>>
}

/** A packet worth following, found by what became of it. */
export type PacketWish = 'p50' | 'p99' | 'slowest' | 'firstLost'

/** Every call the page can make: name -> what goes in, what comes out. */
export interface Calls {
  /** `notices`: what of the program's own files was damaged and began anew; absent when nothing was. */
  'app.info': {
    in: null
    out: {
      readonly host: 'electron' | 'loopback'
      readonly version: string
      readonly engineVersion: string
      readonly notices?: readonly string[]
    }
  }
  'lab.examples': { in: null; out: readonly ExampleInfo[] }
  /** The lab the program was started with, or the default example. */
  'lab.current': { in: null; out: OpenedLab }
  'lab.openExample': { in: { id: string }; out: OpenedLab }
  /** Asks the user for a file; null when they chose none. Where the host has no dialogs the page sends the text itself. */
  'lab.open': { in: null; out: OpenedLab | null }
  /** A file that the page was given: dropped on it, or chosen in the browser. */
  'lab.openText': { in: { fileName: string; text: string }; out: OpenedLab }
  'lab.recent': { in: null; out: readonly RecentLab[] }
  'lab.openRecent': { in: { id: string }; out: OpenedLab }
  /** `overwrite`: also if the file has changed on disk meanwhile. */
  'lab.save': { in: { documentId: string; overwrite: boolean }; out: SaveOutcome }
  'lab.saveAs': { in: { documentId: string }; out: SaveOutcome }
  /** Who else has the lab's file open; null when nobody is known to. */
  'lab.alsoOpen': { in: { documentId: string }; out: OtherUser | null }
  /** The open lab held against what its file holds now. */
  'lab.differences': { in: { documentId: string }; out: LabDifferences }
  /** Opens what the lab's file holds now; changes that are not saved are kept as a draft. */
  'lab.reload': { in: { documentId: string }; out: OpenedLab }
  /** The lab with one change; the document's id stays. */
  'lab.edit': { in: { documentId: string; command: EditCommand }; out: OpenedLab }
  'lab.undo': { in: { documentId: string }; out: OpenedLab }
  'lab.redo': { in: { documentId: string }; out: OpenedLab }
  'draft.list': { in: null; out: readonly DraftInfo[] }
  'draft.restore': { in: { id: string }; out: OpenedLab }
  /** As draft.restore, as a lab without a file: its own file stays as it is, whatever is saved. */
  'draft.restoreCopy': { in: { id: string }; out: OpenedLab }
  'draft.discard': { in: { id: string }; out: null }
  'settings.get': { in: null; out: Settings }
  'settings.set': { in: Settings; out: Settings }
  'run.open': { in: { documentId: string; mode: string; seed: number }; out: { runId: number; drawing: Drawing } }
  'run.command': { in: { runId: number; command: RunCommand }; out: null }
  /** Totals at the present position, computed as `lab run --duration` to that time would. */
  'run.summary': { in: { runId: number }; out: RunSummary }
  'run.journey': { in: { runId: number; packet: number }; out: Journey }
  /** The number of a packet by what became of it in the whole run; null when there is none. */
  'run.find': { in: { runId: number; wish: PacketWish }; out: { packet: number | null } }
  'run.close': { in: { runId: number }; out: null }
  /** Runs every mode to its end; a second one takes the place of the first, which then fails as `cancelled`. */
  'compare.run': { in: { documentId: string; seed: number }; out: Comparison }
  /** null when no comparison is under way in this window. */
  'compare.progress': { in: null; out: ComparisonProgress | null }
  /** The way of the same packet in every mode; refused modes are absent. */
  'compare.journeys': {
    in: { documentId: string; seed: number; packet: number }
    out: Readonly<Record<string, Journey>>
  }
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
