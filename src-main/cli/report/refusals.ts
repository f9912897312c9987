import type { RefusedRun } from '../../contract/summary'
import { visibleText } from '../../lab/syntax/visible-text'

/** Why a mode refuses a lab, and what would help, as lines for people. */
export function refusalLines({ mode, refused }: RefusedRun): string[] {
  return [
    `${mode} refuses this lab:`,
    ...refused.flatMap((refusal) => [
      `  ${visibleText(refusal.message)} (${visibleText(refusal.path)})`,
      ...refusal.remedies.map(({ text }) => `    - ${visibleText(text)}`),
    ]),
  ]
}
