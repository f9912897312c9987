import { type Ref, shallowRef } from 'vue'
import type { Bridge, OpenedLab } from '../../../src-main/contract/calls'
import type { Drawing } from '../../../src-main/contract/drawing'
import type { EditCommand, LabPatch } from '../../../src-main/contract/edit/commands'
import type { EditOutcome } from '../../../src-main/contract/edit/results'
import { applyPatch } from '../../../src-main/contract/edit/patch'
import type { RunSummary } from '../../../src-main/contract/summary'
import { type Difference, withChange } from './difference'

interface Needs {
  readonly opened: Ref<OpenedLab | null>
  readonly notice: Ref<string>
  /** Of the run on screen: what the file is told it follows, also when that is taken back. */
  readonly seed: Ref<number>
  readonly bridge: () => Bridge | null
  /** The whole run that is on screen; null while it is being computed. */
  readonly summary: () => RunSummary | null
  /** Mode and seed of the run that is on screen. */
  readonly running: () => { readonly mode: string; readonly seed: number }
  /** Is told that the lab will change now. */
  readonly onChange: () => void
  /**
   * Opens the run of the changed lab, in the same mode and on the same seed. `drawing`: what that looks like, to be shown
   * before it is open; null when it is not known.
   */
  readonly reopen: (drawing: Drawing | null) => Promise<void>
}

type Ask = (host: Bridge, documentId: string) => Promise<EditOutcome>

/**
 * Whether a change is one of words that no run shows: the lab's own name and the notes on the canvas. Names of elements
 * are no such words: what a run says of its bottleneck has them in it.
 */
const leavesRun = (patch: LabPatch): boolean =>
  patch.every(({ path: [member] }) => member === 'name' || member === 'canvasNotes')

/** A change that is to be shown now, with what the canvas will show; null where that is as it was, or not known. */
interface Arrival {
  readonly outcome: EditOutcome
  readonly drawing: Drawing | null
}

/** The answers to a change, once it can be shown. What is only words does not wait for a drawing. */
async function arrivalOf(
  asked: Promise<EditOutcome>,
  drawn: Promise<Drawing | null>,
  before: Promise<unknown>,
): Promise<Arrival> {
  const outcome = await asked
  await before
  return { outcome, drawing: leavesRun(outcome.patch) ? null : await drawn }
}

/** Changes of the open lab, each with what it did to the run. */
export function useEditing({ opened, notice, seed, bridge, summary, running, onChange, reopen }: Needs) {
  /** What the last changes did; null when the run is not the result of a change. */
  const difference = shallowRef<Difference | null>(null)

  /** Ends with the change before: each patch fits the lab that the one before it has made. */
  let turn: Promise<unknown> = Promise.resolve()

  /** Ids of what is new. */
  async function change(
    ask: Ask,
    wordsOf: (outcome: EditOutcome) => string,
    changed: (added: readonly string[]) => void = () => undefined,
  ): Promise<readonly string[]> {
    const host = bridge()
    const documentId = opened.value?.documentId
    if (!host || documentId === undefined) return []
    const before = running()
    const asked = ask(host, documentId)
    // Right behind the change, not after its answer: what the canvas will show is worked out while that is on its way.
    const drawn = host.call('lab.drawing', { documentId, mode: before.mode, seed: before.seed }).catch(() => null)
    const arrival = arrivalOf(asked, drawn, turn)
    turn = arrival.catch(() => null)
    const { outcome, drawing } = await arrival
    const now = opened.value
    // Another lab was opened meanwhile: the host keeps the change, there is nothing to show of it.
    if (now?.documentId !== documentId) return []
    const { state, patch, warnings, refused, added } = outcome
    if (patch.length === 0) {
      opened.value = { ...now, ...state, warnings, refused }
      changed(added)
      return added
    }
    const words = wordsOf(outcome)
    const lab = applyPatch(now.lab, patch)
    const isReseeded = lab.run.seed !== now.lab.run.seed
    onChange()
    if (leavesRun(patch)) {
      opened.value = { ...now, ...state, lab, warnings, refused }
      notice.value = `${words}.`
      changed(added)
      return added
    }
    if (isReseeded) seed.value = lab.run.seed
    // Another seed draws other packets: what differs then is not the change's doing.
    difference.value = isReseeded ? null : withChange(difference.value, summary(), words)
    opened.value = { ...now, ...state, lab, warnings, refused }
    notice.value = `${words}. The run starts again at 0 s.`
    changed(added)
    const isSame = running().mode === before.mode && running().seed === before.seed
    await reopen(isSame ? drawing : null)
    return added
  }

  return {
    difference,
    /**
     * Makes a change and gives the ids of what is new; `words` say which, the host's own without them. Rejects with
     * what the host says when it refuses: the lab is then as it was. `changed` is called with the new ids once the lab
     * has changed, before its run is open.
     */
    edit: (
      command: EditCommand,
      words?: string,
      changed?: (added: readonly string[]) => void,
    ): Promise<readonly string[]> =>
      change(
        (host, documentId) => host.call('lab.edit', { documentId, command }),
        ({ state }) => words ?? state.undo ?? '',
        changed,
      ),
    undo: async (): Promise<void> => {
      const words = opened.value?.undo
      if (!words) return
      await change(
        (host, documentId) => host.call('lab.undo', { documentId }),
        () => `Undone: ${words}`,
      )
    },
    redo: async (): Promise<void> => {
      const words = opened.value?.redo
      if (!words) return
      await change(
        (host, documentId) => host.call('lab.redo', { documentId }),
        () => `Done again: ${words}`,
      )
    },
    /** Goes to a place of the history: so many changes are done then. */
    jump: async (place: number): Promise<void> => {
      await change(
        (host, documentId) => host.call('lab.jump', { documentId, place }),
        ({ state }) => (state.undo === null ? 'Back at the start' : `Back at: ${state.undo}`),
      )
    },
  }
}
