import type { Claim, ClaimFinding } from '../../contract/calls'
import { tableLines } from '../table'

const verdicts: Readonly<Record<ClaimFinding['verdict'], string>> = {
  holds: 'holds',
  contradicted: 'contradicted',
  open: 'cannot be said',
}

/** The textbook's claims under the comparison: each with a line per mode of which it is said. */
export function claimsText(claims: readonly Claim[]): string {
  const said = claims.filter(({ byMode }) => Object.keys(byMode).length > 0)
  if (said.length === 0) return ''
  const lines = said.flatMap(({ title, says, byMode }) => [
    `${title}: ${says}`,
    ...tableLines(
      Object.entries(byMode).map(([mode, { verdict, figure }]) => [`  ${mode}`, verdicts[verdict], figure]),
      ['left'],
    ),
  ])
  return ['', 'What the textbook claims, judged by this run', ...lines].join('\n') + '\n'
}
