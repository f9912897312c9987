import { formatNanoseconds, formatPacketRate, formatSignificant } from '../../../contract/units'
import type { RunSummary } from '../../../contract/summary'
import type { SuggestionOutcome } from '../../../contract/report/suggestions'
import { outcomeOf } from '../../../experiment/suggestions'
import { visibleText } from '../../../lab/syntax/visible-text'
import { tableLines } from '../../table'

/** What was tried for a run, best first, below the run as it stands; nothing where nobody asked. */
export function suggestionLines(run: RunSummary): string[] {
  const { remedies } = run.bottleneck
  if (remedies.length === 0) return []
  const rows = [
    [`${run.mode}, tried`, 'Delivered', 'p99', 'Cores busy', 'Busiest'],
    ['as it stands', ...figures(outcomeOf(run))],
    ...remedies.map(({ text, outcome }) => [visibleText(text), ...figures(outcome)]),
  ]
  return tableLines(rows, ['left', 'right', 'right', 'right', 'left'])
}

function figures(of: SuggestionOutcome): string[] {
  return [
    formatPacketRate(of.deliveredPacketsPerSecond),
    of.p99Nanoseconds === null ? '–' : formatNanoseconds(of.p99Nanoseconds),
    formatSignificant(of.busyCores),
    visibleText(of.bottleneck),
  ]
}
