import type { ClaimFinding } from '../../../contract/calls'
import type { Drawing } from '../../../contract/drawing'
import type { Lab } from '../../../contract/lab'
import type { ModeInfo, Refusal } from '../../../contract/modes'
import type { RunSummary } from '../../../contract/summary'

/** One mode of a comparison: its run and network, or why there is none. */
export interface Reading {
  readonly mode: ModeInfo
  readonly run: RunSummary | null
  readonly drawing: Drawing | null
  readonly refused: readonly Refusal[]
}

/** A run to be judged, beside the one that the textbook compares with. */
export interface Case {
  readonly lab: Lab
  readonly mode: ModeInfo
  readonly run: RunSummary
  readonly drawing: Drawing
  readonly standard: { readonly title: string; readonly run: RunSummary; readonly drawing: Drawing } | null
}

/** One claim: of which modes it is made, and how a run bears it out. Pure. */
export interface Check {
  readonly id: string
  readonly title: string
  readonly says: string
  isSaidOf(reading: Reading): boolean
  judge(one: Case): ClaimFinding
  /** What a refusal itself says of the claim; null when nothing. */
  judgeRefusal?(lab: Lab, refused: readonly Refusal[]): ClaimFinding | null
}

export const holds = (figure: string, why: string): ClaimFinding => ({ verdict: 'holds', figure, why })
export const contradicted = (figure: string, why: string): ClaimFinding => ({ verdict: 'contradicted', figure, why })
export const open = (figure: string, why: string): ClaimFinding => ({ verdict: 'open', figure, why })

/** Whether the mode has guests at all; of one that could not be built it is taken so. */
export const hasGuests = ({ drawing }: Reading): boolean =>
  drawing?.layers.some(({ id, state }) => id === 'guest-kernel' && state === 'not present') !== true
