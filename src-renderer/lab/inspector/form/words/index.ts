import type { ElementKind } from '../../../../../src-main/contract/edit/commands'
import { coreWords, hostWords, pnicWords, switchWords } from './hardware'
import { guestWords, labWords, noteWords, pathWords, runWords, trafficWords } from './software'
import type { KindWords } from './word'

export type { FieldWords } from './word'

/** What forms call the fields of each kind of element. */
export const formWords: Readonly<Record<ElementKind, KindWords>> = {
  lab: labWords,
  host: hostWords,
  core: coreWords,
  pnic: pnicWords,
  externalSwitch: switchWords,
  guest: guestWords,
  traffic: trafficWords,
  path: pathWords,
  run: runWords,
  note: noteWords,
}
