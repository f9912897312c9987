import type { Catalogue } from '../../contract/catalogue'
import type { Problem } from '../../contract/calls'
import type { EditCommand, EditHistory } from '../../contract/edit/commands'
import type { Lab } from '../../contract/lab'
import { readLab } from '../read'
import { canonicalText, writeLab } from '../write'
import { apply, replay, type AppliedEdit, type LabState } from './apply'
import type { EditStep } from './edit'
import { NearStates } from './near-states'

/** One step of the undo memory. */
export interface UndoStep {
  readonly steps: readonly EditStep[]
  readonly inverse: readonly EditStep[]
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
  /** The text that was opened, where it was laid out by hand, and how many steps of `done` it has: undoing to it gives
   * its own bytes, not only a file that reads the same. Null when it cannot be reached any more. */
  readonly original: { readonly at: number; readonly text: string } | null
}

/** Steps that are remembered; older ones are forgotten. */
export const maximumUndoSteps = 200

/** A lab that is being changed, with the memory to take changes back. */
export class EditedLab {
  private done: UndoStep[]
  private undone: UndoStep[]
  private savedAt: number | null
  private original: { readonly at: number; readonly text: string } | null
  private readonly near = new NearStates()

  constructor(
    private state: LabState,
    private readonly catalogue: Catalogue,
    memory?: UndoMemory,
  ) {
    this.done = [...(memory?.done ?? [])]
    this.undone = [...(memory?.undone ?? [])]
    this.savedAt = memory === undefined ? 0 : memory.savedAt
    const { text } = state.document
    const byHand = canonicalText(state.document) !== text
    this.original = memory === undefined ? (byHand ? { at: 0, text } : null) : memory.original
  }

  get current(): LabState {
    return this.state
  }
  /** What undo leads to, where that is at hand. */
  get former(): LabState | undefined {
    const step = this.done.at(-1)
    return step && this.near.before(step)
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
  /** As it is at this moment: later changes do not change it. */
  get memory(): UndoMemory {
    return { done: [...this.done], undone: [...this.undone], savedAt: this.savedAt, original: this.original }
  }
  get history(): EditHistory {
    const labels = [...this.done, ...this.undone.toReversed()].map(({ label }) => label)
    return { labels, place: this.done.length, savedAt: this.savedAt }
  }
  /** Changes between the saved state and this one, at least 1 when dirty. */
  get edits(): number {
    return this.savedAt === null ? Math.max(1, this.done.length) : Math.abs(this.done.length - this.savedAt)
  }

  /** What a command would do; nothing is changed. @throws EditRefused */
  preview(command: EditCommand): AppliedEdit {
    return this.near.edit(this.state, command, () => apply(this.state, command, this.catalogue))
  }

  /** Ids of what is new. @throws EditRefused; then nothing has changed. */
  edit(command: EditCommand): readonly string[] {
    const { label, steps, inverse, added, state } = this.preview(command)
    // Turning a knob to where it stands already is no change.
    if (steps.length === 0) return added
    const step: UndoStep = { steps, inverse, label }
    this.near.remember(step, this.state, state)
    this.state = state
    this.forgetUndone()
    this.done.push(step)
    if (this.done.length > maximumUndoSteps) this.forgetOldest()
    return added
  }

  /** False when there is nothing to take back. */
  undo(): boolean {
    const step = this.done.at(-1)
    if (step === undefined) return false
    this.state = this.near.before(step) ?? this.after(step.inverse, this.done.length - 1)
    this.done.pop()
    this.undone.push(step)
    return true
  }

  /** False when there is nothing to do again. */
  redo(): boolean {
    const step = this.undone.at(-1)
    if (step === undefined) return false
    this.state = this.near.after(step) ?? this.after(step.steps, this.done.length + 1)
    this.undone.pop()
    this.done.push(step)
    return true
  }

  /** Undo or redo until so many changes are done; false when it is so already, or there are not so many. */
  jump(place: number): boolean {
    const before = this.done.length
    if (place > before + this.undone.length) return false
    while (this.done.length > place && this.undo());
    while (this.done.length < place && this.redo());
    return this.done.length !== before
  }

  /** What it is now has been saved; changes can still be taken back. */
  markSaved(): void {
    this.savedAt = this.done.length
  }

  private after(steps: readonly EditStep[], place: number): LabState {
    if (this.original?.at === place) {
      const read = readLab(this.original.text, this.state.document.fileName, this.catalogue)
      if (read.ok) return read
    }
    return replay(this.state, steps, this.catalogue)
  }

  /** What was taken back cannot be done again once something else has been done. */
  private forgetUndone(): void {
    this.undone = []
    const reachable = this.done.length
    if (this.savedAt !== null && this.savedAt > reachable) this.savedAt = null
    if (this.original !== null && this.original.at > reachable) this.original = null
  }

  private forgetOldest(): void {
    this.done.shift()
    if (this.savedAt !== null) this.savedAt = this.savedAt === 0 ? null : this.savedAt - 1
    if (this.original !== null)
      this.original = this.original.at === 0 ? null : { ...this.original, at: this.original.at - 1 }
  }
}
