import type { OpenedLab } from '../../../src-main/contract/calls'
import type { EditOutcome } from '../../../src-main/contract/edit/results'
import type { Lab } from '../../../src-main/contract/lab'
import { isSame } from '../../kept'

/** A change that is to be shown: the lab it makes, and what is to be said of that. */
export interface Arrival extends Omit<EditOutcome, 'patch'> {
  readonly lab: Lab
  /** False: the lab is as it was. */
  readonly isChange: boolean
  /** It changes words that no run shows: the run stays where it is. */
  readonly isOfWords: boolean
}

/**
 * Words that no run shows: the lab's own name and the notes on the canvas. Names of elements are no such words: what a
 * run says of its bottleneck has them in it.
 */
const isWord = (member: string): boolean => member === 'name' || member === 'canvasNotes'

const withoutWords = (lab: Lab): unknown =>
  Object.fromEntries(Object.entries(lab).filter(([member]) => !isWord(member)))

/** @param lab what the outcome's patch has made */
export function arrivedBy(outcome: EditOutcome, lab: Lab): Arrival {
  const { state, patch, warnings, refused, added } = outcome
  const isOfWords = patch.every(({ path: [member] }) => isWord(String(member)))
  return { state, warnings, refused, added, lab, isChange: patch.length > 0, isOfWords }
}

/** A lab that was shown before is gone back to; null where there is none. */
export function arrivedBack(present: OpenedLab, lab: OpenedLab | null): Arrival | null {
  if (lab === null) return null
  const { documentId, fileName, dirty, hasFile, undo, redo, warnings, refused } = lab
  return {
    state: { documentId, fileName, dirty, hasFile, undo, redo },
    warnings,
    refused,
    added: [],
    lab: lab.lab,
    isChange: true,
    isOfWords: isSame(withoutWords(present.lab), withoutWords(lab.lab)),
  }
}
