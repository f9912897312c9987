import { type Ref, shallowRef } from 'vue'
import type { Bridge, OpenedLab } from '../../../src-main/contract/calls'
import type { DocumentState } from '../../../src-main/contract/documents'
import type { Drawing } from '../../../src-main/contract/drawing'
import type { EditCommand } from '../../../src-main/contract/edit/commands'
import type { EditOutcome } from '../../../src-main/contract/edit/results'
import { applyPatch } from '../../../src-main/contract/edit/patch'
import type { RunSummary } from '../../../src-main/contract/summary'
import { isSame } from '../../kept'
import { type Arrival, arrivedBack, arrivedBy } from '../editing/arrival'
import type { Looks, View } from '../editing/looks'
import { Trail } from '../editing/trail'
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
  readonly running: () => View
  /** Is told that the lab will change now. */
  readonly onChange: () => void
  /** What labs look like that were shown lately, or are likely to be shown next. */
  readonly looks: Looks
  /** What the host will answer to a change; null where that has not been worked out. */
  readonly foreseen: (command: EditCommand) => EditOutcome | null
  /**
   * Opens the run of the changed lab, in the same mode and on the same seed. `drawing`: what that looks like, to be shown
   * before it is open; null when it is not known.
   */
  readonly reopen: (drawing: Drawing | null) => Promise<void>
}

/** A change, as it is asked for. */
interface Wish {
  readonly ask: (host: Bridge, documentId: string) => Promise<EditOutcome>
  readonly wordsOf: (state: DocumentState) => string
  /** What it will show is likely to be known here. */
  readonly isAwaited: boolean
  /** What will be shown, where that is known before the host has answered. */
  readonly expected: (present: OpenedLab) => Arrival | null
  /** Told the ids of what is new. */
  readonly changed: (added: readonly string[]) => void
  /** Told of the labs before and after it. */
  readonly follow: (before: OpenedLab, after: OpenedLab) => void
}

/** Changes of the open lab, each with what it did to the run. */
export function useEditing(needs: Needs) {
  const { opened, notice, seed, bridge, summary, running, onChange, looks, foreseen, reopen } = needs
  /** What the last changes did; null when the run is not the result of a change. */
  const difference = shallowRef<Difference | null>(null)
  const trail = new Trail()

  /** Ends with the change before: each patch fits the lab that the one before it has made. */
  let turn: Promise<unknown> = Promise.resolve()
  /** Changes that the host was asked for, and those of them that are not at their end. */
  let asks = 0
  let underWay = 0

  /** Whether nothing has to be drawn to show a change: only words, what looks like what is known, what is refused. */
  const isKnown = ({ lab, refused, isOfWords }: Arrival, view: View): boolean =>
    isOfWords || looks.of(lab, view) !== undefined || refused[view.mode] !== undefined

  const isView = ({ mode, seed: other }: View): boolean => running().mode === mode && running().seed === other

  /** Shows a change. Resolves when its run is open. */
  async function show(
    arrival: Arrival,
    drawing: Drawing | null,
    view: View,
    { wordsOf, changed }: Wish,
  ): Promise<void> {
    const now = opened.value
    if (now === null) return
    const { lab, state, warnings, refused, added, isChange, isOfWords } = arrival
    if (!isChange) {
      opened.value = { ...now, ...state, warnings, refused }
      changed(added)
      return
    }
    const words = wordsOf(state)
    const isReseeded = lab.run.seed !== now.lab.run.seed
    onChange()
    if (!isOfWords) {
      if (isReseeded) seed.value = lab.run.seed
      // Another seed draws other packets: what differs then is not the change's doing.
      difference.value = isReseeded ? null : withChange(difference.value, summary(), words)
    }
    opened.value = { ...now, ...state, lab, warnings, refused }
    notice.value = isOfWords ? `${words}.` : `${words}. The run starts again at 0 s.`
    changed(added)
    if (!isOfWords) await reopen(isView(view) ? drawing : null)
  }

  /** What the host says, beside a change that is on screen already as it was expected. */
  function confirm(state: Pick<Arrival, 'state' | 'warnings' | 'refused'>): void {
    const now = opened.value
    if (now === null) return
    const next = { ...now, ...state.state, warnings: state.warnings, refused: state.refused }
    // As expected: nobody has to look at it again.
    if (!isSame({ ...now, lab: null }, { ...next, lab: null })) opened.value = next
  }

  async function change(wish: Wish): Promise<readonly string[]> {
    const host = bridge()
    const before = opened.value
    if (!host || before === null) return []
    const { documentId } = before
    const isOpen = (): boolean => opened.value?.documentId === documentId
    const view = { mode: running().mode, seed: running().seed }
    const place = ++asks
    const asked = wish.ask(host, documentId)
    const turnBefore = turn
    // What comes first is not known to the host yet, or not to the page.
    const expected = underWay === 0 ? wish.expected(before) : null
    const isShown = expected !== null && isKnown(expected, view)
    const draw = (): Promise<Drawing | null> => host.call('lab.drawing', { documentId, ...view }).catch(() => null)
    // Right behind the change, not after its answer: what the canvas will show is worked out while that is on its way.
    const drawn = isShown || wish.isAwaited ? null : draw()
    // Later than that, the host draws the lab of the last change alone: what another looks like comes with its run.
    const drawnLate = async (): Promise<Drawing | null> => (place === asks ? draw() : null)
    underWay++
    const differenceBefore = difference.value
    const shown = isShown ? show(expected, null, view, wish) : null
    const arriving = arrive().finally(() => underWay--)
    turn = arriving.catch(() => null)
    const arrived = await arriving
    // Another lab was opened meanwhile: the host keeps the change, there is nothing to show of it.
    if (arrived === null) return []
    await arrived.shown
    return arrived.added

    /** The answer, once it can be shown, and is; null when another lab has been opened meanwhile. */
    async function arrive(): Promise<{ added: readonly string[]; shown: Promise<void> | null } | null> {
      const outcome = await answered()
      await turnBefore
      const base = shown === null ? opened.value : before
      if (!isOpen() || base === null) return null
      const arrival = arrivedBy(outcome, looks.same(applyPatch(base.lab, outcome.patch)))
      const { added } = outcome
      if (expected !== null && shown !== null) {
        if (isSame(expected.lab, arrival.lab)) {
          confirm(outcome)
          followed(base)
          return { added, shown }
        }
        takeBack(expected)
      }
      const drawing = isKnown(arrival, view) ? null : await (drawn ?? drawnLate())
      if (!isOpen()) return null
      const late = show(arrival, drawing, view, wish)
      followed(base)
      return { added, shown: late }
    }

    /** As if a change had not been shown that the host does not make, or not so. */
    function takeBack({ lab }: Arrival): void {
      onChange()
      opened.value = before
      difference.value = differenceBefore
      if (before !== null && lab.run.seed !== before.lab.run.seed) seed.value = view.seed
    }

    function followed(from: OpenedLab): void {
      if (opened.value !== null && opened.value.lab !== from.lab) wish.follow(from, opened.value)
    }

    async function answered(): Promise<EditOutcome> {
      try {
        return await asked
      } catch (error) {
        if (expected !== null && shown !== null && isOpen()) {
          takeBack(expected)
          if (!expected.isOfWords) await reopen(null)
        }
        throw error
      }
    }
  }

  /** One change back or forward. */
  const move = (ask: Wish['ask'], wordsOf: Wish['wordsOf'], direction: -1 | 1): Promise<readonly string[]> =>
    change({
      ask,
      wordsOf,
      isAwaited: true,
      expected: (present) => arrivedBack(present, trail.next(present, direction)),
      changed: () => undefined,
      follow: (before, after) => trail.moved(before, direction, after),
    })

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
      changed: (added: readonly string[]) => void = () => undefined,
    ): Promise<readonly string[]> => {
      const outcome = foreseen(command)
      const isChange = outcome !== null && outcome.patch.length > 0
      return change({
        ask: (host, documentId) => host.call('lab.edit', { documentId, command }),
        wordsOf: ({ undo }) => words ?? undo ?? '',
        isAwaited: outcome !== null,
        expected: ({ lab }) => (isChange ? arrivedBy(outcome, looks.same(applyPatch(lab, outcome.patch))) : null),
        changed,
        follow: (before, after) => trail.made(before, after),
      })
    },
    undo: async (): Promise<void> => {
      const words = opened.value?.undo
      if (!words) return
      const ask: Wish['ask'] = (host, documentId) => host.call('lab.undo', { documentId })
      await move(ask, () => `Undone: ${words}`, -1)
    },
    redo: async (): Promise<void> => {
      const words = opened.value?.redo
      if (!words) return
      const ask: Wish['ask'] = (host, documentId) => host.call('lab.redo', { documentId })
      await move(ask, () => `Done again: ${words}`, 1)
    },
    /** Goes to a place of the history: so many changes are done then. */
    jump: async (place: number): Promise<void> => {
      await change({
        ask: (host, documentId) => host.call('lab.jump', { documentId, place }),
        wordsOf: ({ undo }) => (undo === null ? 'Back at the start' : `Back at: ${undo}`),
        isAwaited: true,
        expected: () => null,
        changed: () => undefined,
        follow: () => trail.forget(),
      })
    },
  }
}
