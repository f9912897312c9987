import type { OpenedLab } from '../../../../src-main/contract/calls'
import type { IconName } from '../../../ui/controls/icons'

/** Something wrong with the open lab, or worth knowing about it. */
export interface ProblemRow {
  readonly severity: 'error' | 'warning' | 'note'
  readonly problem: string
  /** JSON path in the lab, with the line where the file has one. */
  readonly where: string
  readonly rule: string
  readonly remedy: string
}

export const problemIcons: Readonly<Record<ProblemRow['severity'], IconName>> = {
  error: 'cross',
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
  const titleOf = (id: string): string => opened.modes.find((candidate) => candidate.id === id)?.title ?? id
  const refusals = (id: string, severity: ProblemRow['severity']): ProblemRow[] =>
    (opened.refused[id] ?? []).map((refusal) => ({
      severity,
      problem: refusal.message,
      where: refusal.path,
      rule: titleOf(id),
      remedy: refusal.remedies.map(({ text }) => text).join(' Or: '),
    }))
  return [
    ...refusals(mode, 'error'),
    ...opened.warnings.map((warning): ProblemRow => ({
      severity: warning.severity === 'error' ? 'error' : 'warning',
      problem: warning.found,
      where: `${warning.path}, line ${warning.line}`,
      rule: warning.allowed,
      remedy: warning.remedy,
    })),
    ...opened.modes.filter(({ id }) => id !== mode).flatMap(({ id }) => refusals(id, 'note')),
  ]
}
