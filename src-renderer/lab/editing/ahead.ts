import { type Ref, shallowRef } from 'vue'
import type { Bridge, OpenedLab } from '../../../src-main/contract/calls'
import type { Drawing } from '../../../src-main/contract/drawing'
import type { EditCommand } from '../../../src-main/contract/edit/commands'
import type { EditOutcome, ForeseenEdit } from '../../../src-main/contract/edit/results'
import { applyPatch } from '../../../src-main/contract/edit/patch'
import type { Lab } from '../../../src-main/contract/lab'
import type { Refusal } from '../../../src-main/contract/modes'
import type { RefusedPicture } from '../../canvas/refused/drawing'
import { withKept } from '../../kept'
import { pictureOf } from '../run/order'
import { isThere } from '../selection'
import { elementById, selectionFor } from './elements'
import type { Looks, View } from './looks'

interface Needs {
  readonly opened: Ref<OpenedLab | null>
  readonly selected: Ref<string | null>
  /** The picture of the run that is open. */
  readonly drawing: Ref<Drawing | null>
  readonly bridge: () => Bridge | null
  readonly view: () => View
  readonly looks: Looks
  readonly refusedOf: (lab: Lab, refusals: readonly Refusal[]) => RefusedPicture
}

/** What the canvas is likely to show next, and with what selected: there is time to lay it out before it is asked for. */
export interface Likely {
  readonly picture: Drawing
  readonly selected: string | null
}

/** What the host would answer to a change of a lab. */
interface Answer {
  readonly command: string
  readonly lab: Lab
  readonly outcome: EditOutcome
}

/** Several may be likely at once: the tile under the pointer, what is chosen, what is typed. */
const mostAnswers = 8

/** Changes that are likely to be made next, worked out as far as to what the canvas would show. */
export function useAhead({ opened, selected, drawing, bridge, view, looks, refusedOf }: Needs) {
  const likely = shallowRef<Likely | null>(null)
  /** What was worked out lately, the last at the end. */
  let answers: readonly Answer[] = []

  function pictureAfter(lab: Lab, { outcome, drawing: host }: ForeseenEdit, mode: string): Drawing | null {
    const refusals = outcome.refused[mode] ?? []
    if (refusals.length > 0) return refusedOf(lab, refusals).drawing
    return host && withKept(drawing.value, pictureOf(lab, host))
  }

  function selectedAfter(lab: Lab, picture: Drawing, added: readonly string[]): string | null {
    const element = elementById(lab, added.at(-1) ?? '')
    if (element !== null) return selectionFor(element)
    return selected.value !== null && isThere(picture, lab, selected.value) ? selected.value : null
  }

  async function foresee(command: EditCommand): Promise<void> {
    const [host, before, { mode, seed }] = [bridge(), opened.value, view()]
    if (!host || !before) return
    const answer = await host.call('lab.foresee', { documentId: before.documentId, command, mode, seed })
    const isStale = opened.value?.lab !== before.lab || view().mode !== mode || view().seed !== seed
    if (answer === null || isStale) return
    const { outcome } = answer
    const lab = looks.same(applyPatch(before.lab, outcome.patch))
    const picture = looks.of(lab, { mode, seed }) ?? pictureAfter(lab, answer, mode)
    if (picture === null) return
    looks.keep(lab, { mode, seed }, picture)
    answers = [...answers, { command: JSON.stringify(command), lab: before.lab, outcome }].slice(-mostAnswers)
    likely.value = { picture, selected: selectedAfter(lab, picture, outcome.added) }
  }

  return {
    likely,
    foresee,
    /** What the host will answer to a change of the lab on screen; null where that has not been worked out. */
    foreseen: (command: EditCommand): EditOutcome | null => {
      const [words, lab] = [JSON.stringify(command), opened.value?.lab]
      return answers.findLast((answer) => answer.lab === lab && answer.command === words)?.outcome ?? null
    },
  }
}
