import type { LossCause, LossChoice, Population } from './report/causes'
import type { DocumentState, DraftInfo, RecentLab, SaveOutcome, Settings } from './documents'
import type { LabDifferences, OtherUser } from './documents'
import type { ConstantInfo } from './catalogue'
import type { Drawing } from './drawing'
import type { EditCommand, EditHistory, ElementKind, PropertyInfo, TemplateInfo, WrittenFields } from './edit/commands'
import type { EditOutcome, EditPreview, ForeseenEdit } from './edit/results'
import type { EventsAnswer } from './report/events'
import type { TriedSuggestions } from './report/suggestions'
import type { Uncertainty } from './report/uncertainty'
import type { Lab } from './lab'
import type { ModeInfo, Refusal } from './modes'
import type { Problem } from './problem'
import type { Journey, RefusedRun, RunSummary } from './summary'

export type { Problem }

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
  /** At full speed to the first event after now that the filter takes; the stream then says `match`. */
  | { readonly action: 'toMatch'; readonly filter: string }
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

/** Questions that are answered by replays of a whole run, and can be given up. */
export type ReplayKind = 'explainLoss' | 'population'

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
  /** One change; the document's id stays. */
  'lab.edit': { in: { documentId: string; command: EditCommand }; out: EditOutcome }
  'lab.undo': { in: { documentId: string }; out: EditOutcome }
  'lab.redo': { in: { documentId: string }; out: EditOutcome }
  'lab.history': { in: { documentId: string }; out: EditHistory }
  /** Undo or redo to a place of the history. */
  'lab.jump': { in: { documentId: string; place: number }; out: EditOutcome }
  /**
   * What the open lab looks like in a mode, without a run; null when the mode refuses it. Asked for together with a
   * change it shows the change at once: a run takes longer to open.
   */
  'lab.drawing': { in: { documentId: string; mode: string; seed: number }; out: Drawing | null }
  /** What a change would do; nothing is changed. */
  'lab.preview': { in: { documentId: string; command: EditCommand }; out: EditPreview }
  /** What a change that is likely next would look like in a mode; null when it could not be made. Nothing is changed. */
  'lab.foresee': {
    in: { documentId: string; command: EditCommand; mode: string; seed: number }
    out: ForeseenEdit | null
  }
  /** The elements as the text of a lab, for the clipboard. */
  'lab.copy': { in: { documentId: string; ids: readonly string[] }; out: { readonly text: string } }
  /** Which fields the lab's file gives itself. */
  'lab.written': { in: { documentId: string }; out: WrittenFields }
  'lab.templates': { in: null; out: readonly TemplateInfo[] }
  /** A lab that has no file yet, from a template. */
  'lab.new': { in: { template: string }; out: OpenedLab }
  /** The constants of the cost model on the open lab's host. */
  'lab.constants': { in: { documentId: string }; out: readonly ConstantInfo[] }
  'lab.properties': { in: null; out: Readonly<Record<ElementKind, readonly PropertyInfo[]>> }
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
  /**
   * The events of the whole run from a time on that a filter takes, had by a replay. A later question
   * takes the place of an earlier one of the same run, which then fails as `superseded`.
   */
  'run.events': {
    in: { runId: number; filter: string; fromPicoseconds: number; limit: number }
    out: EventsAnswer
  }
  /** Why a packet was lost; null when it was not. A second question takes the place of the first, which then fails as `cancelled`. */
  'run.explainLoss': { in: { runId: number; choice: LossChoice }; out: LossCause | null }
  /** The steps of the frames near p50 and p99 of the whole run; a second question takes the place of the first. */
  'run.population': { in: { runId: number }; out: Population }
  /** How far the replays of both questions are, 0 to 1: simulated time replayed, of all that has to be; null: none is under way. */
  'run.replays': { in: { runId: number }; out: Readonly<Record<ReplayKind, number | null>> }
  /** Gives a replay up: the question fails as `cancelled`. */
  'run.stopReplay': { in: { runId: number; kind: ReplayKind }; out: null }
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
  /**
   * Ranges of a run's figures, by runs with other constants of the cost model. A second question takes the place of the
   * first, which then fails as `cancelled`.
   */
  'uncertainty.run': { in: { documentId: string; mode: string; seed: number }; out: Uncertainty }
  /** Runs that have ended, of all; null when none are under way in this window. */
  'uncertainty.progress': { in: null; out: { readonly done: number; readonly total: number } | null }
  'uncertainty.cancel': { in: null; out: null }
  /**
   * What would make the lab carry more: every suggestion for the mode is run. A second question takes the place of the
   * first, which then fails as `cancelled`.
   */
  'suggestions.run': { in: { documentId: string; mode: string; seed: number }; out: TriedSuggestions }
  /** Runs that have ended, of all; null when none are under way in this window. */
  'suggestions.progress': { in: null; out: { readonly done: number; readonly total: number } | null }
  'suggestions.cancel': { in: null; out: null }
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
