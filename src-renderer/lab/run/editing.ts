import { type Ref, shallowRef } from 'vue'
import type { Bridge, OpenedLab } from '../../../src-main/contract/calls'
import type { Drawing } from '../../../src-main/contract/drawing'
import type { EditCommand, LabPatch } from '../../../src-main/contract/edit/commands'
import type { EditOutcome } from '../../../src-main/contract/edit/results'
import { applyPatch } from '../../../src-main/contract/edit/patch'
import type { Lab } from '../../../src-main/contract/lab'
import type { RunSummary } from '../../../src-main/contract/summary'
import type { Looks, View } from '../editing/looks'
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
  /** What labs look like that were shown lately, or are likely to be shown next. */
  readonly looks: Looks
  /** Whether what a change would show has been worked out. */
  readonly isForeseen: (command: EditCommand) => boolean
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

/** A change that is to be shown now: the lab it makes, and what the host draws of that; null where that is known. */
interface Arrival {
  readonly outcome: EditOutcome
  readonly lab: Lab
  readonly drawing: Drawing | null
}

/** Changes of the open lab, each with what it did to the run. */
export function useEditing(needs: Needs) {
  const { opened, notice, seed, bridge, summary, running, onChange, looks, isForeseen, reopen } = needs
  /** What the last changes did; null when the run is not the result of a change. */
  const difference = shallowRef<Difference | null>(null)

  /** Ends with the change before: each patch fits the lab that the one before it has made. */
  let turn: Promise<unknown> = Promise.resolve()
  /** Changes that the host was asked for. */
  let asks = 0

  /**
   * The answers to a change, once it can be shown; null when another lab has been opened meanwhile. What is only words, or
   * looks like what is known, does not wait for a drawing.
   */
  async function arrivalOf(
    documentId: string,
    asked: Promise<EditOutcome>,
    view: View,
    drawn: () => Promise<Drawing | null>,
    before: Promise<unknown>,
  ): Promise<Arrival | null> {
    const outcome = await asked
    await before
    const now = opened.value
    if (now?.documentId !== documentId) return null
    const lab = looks.same(applyPatch(now.lab, outcome.patch))
    const isKnown = leavesRun(outcome.patch) || looks.of(lab, view) !== undefined
    return { outcome, lab, drawing: isKnown ? null : await drawn() }
  }

  /**
   * Ids of what is new.
   * @param isAwaited what it will show is likely to be known here
   */
  async function change(
    ask: Ask,
    wordsOf: (outcome: EditOutcome) => string,
    isAwaited: boolean,
    changed: (added: readonly string[]) => void = () => undefined,
  ): Promise<readonly string[]> {
    const host = bridge()
    const documentId = opened.value?.documentId
    if (!host || documentId === undefined) return []
    const { mode, seed: seedBefore } = running()
    const view = { mode, seed: seedBefore }
    const place = ++asks
    const asked = ask(host, documentId)
    const draw = (): Promise<Drawing | null> => host.call('lab.drawing', { documentId, ...view }).catch(() => null)
    // Right behind the change, not after its answer: what the canvas will show is worked out while that is on its way.
    const drawn = isAwaited ? null : draw()
    // Later than that, the host draws the lab of the last change alone: what another looks like comes with its run.
    const drawnLate = async (): Promise<Drawing | null> => (place === asks ? draw() : null)
    const arrival = arrivalOf(documentId, asked, view, () => drawn ?? drawnLate(), turn)
    turn = arrival.catch(() => null)
    const arrived = await arrival
    const now = opened.value
    // Another lab was opened meanwhile: the host keeps the change, there is nothing to show of it.
    if (arrived === null || now?.documentId !== documentId) return []
    const { outcome, lab, drawing } = arrived
    const { state, patch, warnings, refused, added } = outcome
    if (patch.length === 0) {
      opened.value = { ...now, ...state, warnings, refused }
      changed(added)
      return added
    }
    const words = wordsOf(outcome)
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
    const isSame = running().mode === view.mode && running().seed === view.seed
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
        isForeseen(command),
        changed,
      ),
    undo: async (): Promise<void> => {
      const words = opened.value?.undo
      if (!words) return
      await change(
        (host, documentId) => host.call('lab.undo', { documentId }),
        () => `Undone: ${words}`,
        true,
      )
    },
    redo: async (): Promise<void> => {
      const words = opened.value?.redo
      if (!words) return
      await change(
        (host, documentId) => host.call('lab.redo', { documentId }),
        () => `Done again: ${words}`,
        true,
      )
    },
    /** Goes to a place of the history: so many changes are done then. */
    jump: async (place: number): Promise<void> => {
      await change(
        (host, documentId) => host.call('lab.jump', { documentId, place }),
        ({ state }) => (state.undo === null ? 'Back at the start' : `Back at: ${state.undo}`),
        true,
      )
    },
  }
}
