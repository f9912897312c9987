import type { Problem } from '../contract/calls'
import type { DraftInfo, OtherUser, RecentLab, Settings } from '../contract/documents'
import type { Lab } from '../contract/lab'
import type { LabDocument } from '../lab'
import type { UndoMemory } from '../lab/edit'

/** Where an open lab came from. Only the host's side ever sees it. */
export interface LabOrigin {
  /** Absolute path of its file; null for an example or a text without one. */
  readonly path: string | null
  /** Hash of the bytes that were read, or saved last. */
  readonly hash: string
}

/** What became of reading a lab: the lab, or texts saying what is wrong, each with file:line:column. */
export type LabReading =
  | {
      readonly ok: true
      readonly fileName: string
      readonly lab: Lab
      readonly warnings: readonly Problem[]
      readonly document: LabDocument
      readonly origin: LabOrigin
    }
  | { readonly ok: false; readonly fileName: string; readonly problems: readonly string[] }

/** What became of writing a lab's file; the file holds the old text or the new one, whole, in every case. */
export type FileOutcome =
  | { readonly kind: 'saved'; readonly hash: string }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'beside'; readonly fileName: string; readonly code: string }
  | { readonly kind: 'failed'; readonly code: string }
  /** A place this program does not write to; why, in words that follow the file's name. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Lab files on the disk. */
export interface LabFiles {
  read(path: string): Promise<LabReading>
  readText(fileName: string, text: string): LabReading
  /** `expectedHash`: what the file must still hold; null where that does not matter. */
  write(path: string, text: string, expectedHash: string | null): Promise<FileOutcome>
  /** The name to show for a path: without its folder, and without characters that could deceive. */
  nameOf(path: string): string
}

/** The questions a desktop host can ask; every answer may be null: the user has chosen nothing. */
export interface FileDialogs {
  /** Asks for a lab file to open: its absolute path. */
  chooseFile(): Promise<string | null>
  /** Asks where to save. The system has asked already whether a file of that name is to be replaced. */
  chooseTarget(suggestedName: string): Promise<string | null>
}

/** Labs opened or saved lately. */
export interface RecentLabs {
  list(): Promise<readonly RecentLab[]>
  pathOf(id: string): Promise<string | null>
  add(path: string, name: string): Promise<void>
}

/** Unsaved work as it is given to the store of drafts. */
export interface DraftWork {
  readonly path: string | null
  readonly fileName: string
  readonly name: string
  readonly baseHash: string
  readonly programVersion: string
  readonly edits: number
  readonly text: string
  readonly memory: UndoMemory
}

export interface Drafts {
  /** An id for a lab that is being changed; its draft is not listed until it is released. */
  claim(): string
  release(id: string): void
  write(id: string, work: DraftWork): Promise<void>
  list(): Promise<readonly DraftInfo[]>
  read(id: string): Promise<DraftWork | null>
  /** Keeps it in the trash for a while; false when there is none of that id. */
  discard(id: string): Promise<boolean>
  /** For work that has been saved. */
  remove(id: string): Promise<void>
}

/** A lab that is open in a window, as others are told of it. */
export interface LabHold {
  /** Who else has it open; null when nobody is known to. */
  alsoOpen(): Promise<OtherUser | null>
  /** It is no longer open here. */
  release(): Promise<void>
}

/** Who has which lab open: windows of this program, and through a small file beside the lab other programs too. */
export interface LabLocks {
  /** `show` brings the window to the front; null where that cannot be done. Never rejects. */
  hold(path: string, show: (() => void) | null): Promise<LabHold>
  /** Brings a window to the front that has the lab open; false when there is none that can be brought there. */
  show(path: string): Promise<boolean>
}

/** All that a host keeps between two starts. */
export interface Storage {
  readonly files: LabFiles
  readonly recent: RecentLabs
  readonly drafts: Drafts
  readonly locks: LabLocks
  readonly settings: { read(): Promise<Settings>; write(settings: Settings): Promise<void> }
  /** In words: what was found damaged and began anew. */
  notices(): Promise<readonly string[]>
}
