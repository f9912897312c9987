import type { DocumentState } from '../documents'
import type { Drawing } from '../drawing'
import type { LabPatch } from './commands'
import type { Refusal } from '../modes'
import type { Problem } from '../problem'

/** What became of an edit: the changes, and what is to be said of the lab as it is now. */
export interface EditOutcome {
  readonly state: DocumentState
  readonly patch: LabPatch
  readonly warnings: readonly Problem[]
  readonly refused: Readonly<Record<string, readonly Refusal[]>>
  /** Ids of the elements that are new. */
  readonly added: readonly string[]
}

/** What an edit would do. `refusal`: why it cannot be done; the rest is as it would be then, or as it is. */
export interface EditPreview {
  readonly label: string
  readonly refusal: string | null
  readonly warnings: readonly Problem[]
  readonly refused: Readonly<Record<string, readonly Refusal[]>>
  readonly added: readonly string[]
  /** Names of what is new, in the order of `added`. */
  readonly addedNames: readonly string[]
  readonly removed: readonly string[]
}

/** What an edit would answer if it were made now, and what the lab would look like then in one mode. */
export interface ForeseenEdit {
  readonly outcome: EditOutcome
  /** Null when the mode could not carry the lab. */
  readonly drawing: Drawing | null
}
