/** What the host knows about a document beside the lab in it. */
export interface DocumentState {
  readonly documentId: string
  readonly fileName: string
  /** Changed since it was opened or saved. */
  readonly dirty: boolean
  /** Save writes to the file it came from; false: it has none yet (an example, a dropped text). */
  readonly hasFile: boolean
  /** What undo would take back, in words; null when there is nothing. */
  readonly undo: string | null
  readonly redo: string | null
}

/** What became of saving. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly state: DocumentState }
  /** This host cannot write where the user wants it: the page offers the text as a download. */
  | { readonly kind: 'download'; readonly fileName: string; readonly text: string; readonly state: DocumentState }
  | { readonly kind: 'cancelled' }
  /** The file could not be replaced and is as it was; the lab stands whole in another file of the same folder. */
  | { readonly kind: 'beside'; readonly fileName: string; readonly message: string; readonly state: DocumentState }
  /** The file has changed on disk since it was read; nothing was written. */
  | { readonly kind: 'conflict'; readonly message: string }

/** A lab that was opened or saved lately. */
export interface RecentLab {
  /** Opaque: the page never learns a path. */
  readonly id: string
  readonly fileName: string
  /** The lab's own name. */
  readonly name: string
  /** Milliseconds since 1970. */
  readonly openedMilliseconds: number
}

/** Unsaved work that an earlier, interrupted session left. */
export interface DraftInfo {
  readonly id: string
  readonly fileName: string
  readonly name: string
  /** Milliseconds since 1970. */
  readonly changedMilliseconds: number
  /** Changes since the last save. */
  readonly edits: number
  /** It belongs to a file, which has what was saved last; false: it was never saved. */
  readonly hasFile: boolean
  /** When that file was written last, milliseconds since 1970; null: it has none, or it is gone. */
  readonly savedMilliseconds: number | null
}

/** What a user sets for all labs; kept by the host. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  /** Size of the whole window's text and pictures, 80 to 200. */
  readonly zoomPercent: number
  readonly motion: 'system' | 'reduced' | 'full'
}

/** Somebody else who has the file of an open lab open too. */
export interface OtherUser {
  /** Name of their machine; null: another window of this program. */
  readonly host: string | null
  /** Milliseconds since 1970, by their clock. */
  readonly sinceMilliseconds: number
}

/** A value that is not the same in the open lab and in its file. */
export interface LabDifference {
  /** Dotted, entries of lists by id where they have one: `guests.vm-1.vcpus`. */
  readonly path: string
  /** The value in words, cut where it is long; null: there is none. */
  readonly mine: string | null
  readonly theirs: string | null
}

/** How the open lab differs from what its file holds now; in values, defaults filled in, and not in lines. */
export interface LabDifferences {
  readonly differences: readonly LabDifference[]
  /** Differences beyond those listed. */
  readonly omitted: number
}
