import type { EditCommand } from '../../contract/edit/commands'
import type { AppliedEdit, LabState } from './apply'

/** Steps whose two states are kept; a lab of 200 elements takes about 300 kB a state. */
const mostSteps = 16
/** Changes of one state that are kept as they were looked at. */
const mostEdits = 8

/**
 * States of a lab that are one step away: those that the last steps have come from and led to, and those that changes
 * would lead to that were looked at. None of them has to be worked out again; all of them could be.
 */
export class NearStates {
  private readonly states = new Map<object, { readonly before: LabState; readonly after: LabState }>()
  private from: LabState | null = null
  private readonly edits = new Map<string, AppliedEdit>()

  /** What a command does to a state. @throws what `work` throws; that is not kept */
  edit(state: LabState, command: EditCommand, work: () => AppliedEdit): AppliedEdit {
    if (this.from !== state || this.edits.size >= mostEdits) this.edits.clear()
    this.from = state
    const words = JSON.stringify(command)
    const edit = this.edits.get(words) ?? work()
    this.edits.set(words, edit)
    return edit
  }

  /** @param step told by identity */
  remember(step: object, before: LabState, after: LabState): void {
    this.states.set(step, { before, after })
    for (const oldest of this.states.keys()) {
      if (this.states.size <= mostSteps) break
      this.states.delete(oldest)
    }
  }

  before = (step: object): LabState | undefined => this.states.get(step)?.before
  after = (step: object): LabState | undefined => this.states.get(step)?.after
}
