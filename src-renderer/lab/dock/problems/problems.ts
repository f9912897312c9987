import type { OpenedLab } from '../../../../src-main/contract/calls'
import type { ElementRef } from '../../../../src-main/contract/edit/commands'
import type { IconName } from '../../../ui/controls/icons'
import type { Cause } from '../../fixes/effect'
import { type Offer, offersOf } from '../../fixes/offers'
import { elementAt, elementOfRefusal } from '../../fixes/places'

/** Something wrong with the open lab, or worth knowing about it. */
export interface ProblemRow {
  readonly severity: 'error' | 'warning' | 'note'
  readonly problem: string
  /** JSON path in the lab, with the line where the file has one. */
  readonly where: string
  readonly rule: string
  readonly remedy: string
  readonly element: ElementRef | null
  readonly cause: Cause
  readonly offers: readonly Offer[]
}

export const problemIcons: Readonly<Record<ProblemRow['severity'], IconName>> = {
  error: 'failed',
  warning: 'warning',
  note: 'info',
}
export const problemWords: Readonly<Record<ProblemRow['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  note: 'Note',
}

/**
 * What stops the present mode first, then warnings of the file, then why other modes cannot carry the lab: those are
 * notes, for they stop nothing that was asked for.
 */
export function problemsOf(opened: OpenedLab, mode: string): ProblemRow[] {
  const { lab } = opened
  const titleOf = (id: string): string => opened.modes.find((candidate) => candidate.id === id)?.title ?? id
  const refusals = (id: string, severity: ProblemRow['severity']): ProblemRow[] =>
    (opened.refused[id] ?? []).map((refusal) => ({
      severity,
      problem: refusal.message,
      where: refusal.path,
      rule: titleOf(id),
      remedy: refusal.remedies
        .slice(0, 3)
        .map(({ text }) => text)
        .join(' Or: '),
      element: elementOfRefusal(lab, refusal),
      cause: { mode: id },
      // To run in the mode that runs already is no help.
      offers: offersOf(refusal.remedies.filter((remedy) => remedy.mode !== mode)),
    }))
  return [
    ...refusals(mode, 'error'),
    ...opened.warnings.map((warning): ProblemRow => ({
      severity: warning.severity === 'error' ? 'error' : 'warning',
      problem: capitalised(warning.found),
      where: `${warning.path}, line ${warning.line}`,
      rule: warning.allowed,
      remedy: warning.remedy,
      element: elementAt(lab, warning.path),
      cause: { warning },
      offers: offersOf(warning.fixes ?? []),
    })),
    ...opened.modes.filter(({ id }) => id !== mode).flatMap(({ id }) => refusals(id, 'note')),
  ]
}

/** As a sentence begins, but for an id such as cpu0, which stays as the file has it. */
function capitalised(text: string): string {
  return /^[a-z]+\b/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
}
