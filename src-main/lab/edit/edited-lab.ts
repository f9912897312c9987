import type { Catalogue } from '../../contract/catalogue'
import type { Problem } from '../../contract/calls'
import type { EditCommand } from '../../contract/documents'
import type { Lab } from '../../contract/lab'
import type { LabDocument } from '../document'
import { writeLab } from '../write'
import { apply } from './apply'

/** One step of the undo memory. */
export interface UndoStep {
  readonly command: EditCommand
  readonly inverse: EditCommand
  readonly label: string
}

/** The memory of changes, as it is kept in a draft. */
export interface UndoMemory {
  /** Oldest first. */
  readonly done: readonly UndoStep[]
  /** What was taken back, next to be done again last. */
  readonly undone: readonly UndoStep[]
  /** How many steps of `done` the saved state has; null when it cannot be reached any more. */
  readonly savedAt: number | null
}

/** Steps that are remembered; older ones are forgotten. */
export const maximumUndoSteps = 200

export interface LabState {
  readonly document: LabDocument
  readonly lab: Lab
  readonly warnings: readonly Problem[]
}

/** A lab that is being changed, with the memory to take changes back. */
export class EditedLab {
  private done: UndoStep[]
  private undone: UndoStep[]
  private savedAt: number | null
  /** What is saved, to the byte: undoing back to it must not leave a file that only reads the same. */
  private saved: LabState | null

  constructor(
    private state: LabState,
    private readonly catalogue: Catalogue,
    memory: UndoMemory = { done: [], undone: [], savedAt: 0 },
  ) {
    this.done = [...memory.done]
    this.undone = [...memory.undone]
    this.savedAt = memory.savedAt
    this.saved = this.savedAt === this.done.length ? state : null
  }

  get lab(): Lab {
    return this.state.lab
  }
  get warnings(): readonly Problem[] {
    return this.state.warnings
  }
  get text(): string {
    return writeLab(this.state.document)
  }
  get dirty(): boolean {
    return this.savedAt !== this.done.length
  }
  get memory(): UndoMemory {
    return { done: this.done, undone: this.undone, savedAt: this.savedAt }
  }
  /** Changes between the saved state and this one, at least 1 when dirty. */
  get edits(): number {
    return this.savedAt === null ? Math.max(1, this.done.length) : Math.abs(this.done.length - this.savedAt)
  }

  /** @throws EditRefused; then nothing has changed. */
  edit(command: EditCommand): void {
    const { label, inverse, ...state } = apply(this.state.document, command, this.catalogue)
    // Turning a knob to where it stands already is no change.
    if (JSON.stringify(inverse) === JSON.stringify(command)) return
    this.state = state
    if (this.savedAt !== null && this.savedAt > this.done.length) this.savedAt = null
    this.done.push({ command, inverse, label })
    this.undone = []
    if (this.done.length > maximumUndoSteps) {
      this.done.shift()
      if (this.savedAt !== null) this.savedAt = this.savedAt === 0 ? null : this.savedAt - 1
    }
  }

  /** False when there is nothing to take back. */
  undo(): boolean {
    const step = this.done.at(-1)
    if (step === undefined) return false
    this.state = this.after(step.inverse, this.done.length - 1)
    this.done.pop()
    this.undone.push(step)
    return true
  }

  /** False when there is nothing to do again. */
  redo(): boolean {
    const step = this.undone.at(-1)
    if (step === undefined) return false
    this.state = this.after(step.command, this.done.length + 1)
    this.undone.pop()
    this.done.push(step)
    return true
  }

  /** What it is now has been saved; changes can still be taken back. */
  markSaved(): void {
    this.savedAt = this.done.length
    this.saved = this.state
  }

  private after(command: EditCommand, place: number): LabState {
    if (place === this.savedAt && this.saved !== null) return this.saved
    const { document, lab, warnings } = apply(this.state.document, command, this.catalogue)
    return { document, lab, warnings }
  }
}
