import { coresUsed } from '../contract/report/figures'
import type { RunSummary } from '../contract/summary'
import type { SuggestedRun, SuggestionOutcome, TriedSuggestion, TriedSuggestions } from '../contract/report/suggestions'
import { type CountedOptions, summariesOf } from './counted'
import type { Replication, Replicator } from './replication'

/**
 * Runs a lab as it stands, and everything that is suggested for it at the same seed.
 * @throws as `Replicator.runTasks` does
 */
export async function trySuggestions(
  replicator: Replicator,
  run: Replication,
  suggested: readonly SuggestedRun[],
  options: CountedOptions = {},
): Promise<TriedSuggestions> {
  const tasks = [run, ...suggested.map(({ lab, mode }) => ({ ...run, lab, mode }))]
  const [before, ...after] = (await summariesOf(replicator, tasks, options)).map(outcomeOf)
  if (before === undefined) throw new Error('the lab itself was not run')
  const tried = suggested.flatMap(({ suggestion }, index): readonly TriedSuggestion[] => {
    const outcome = after[index]
    return outcome === undefined ? [] : [{ ...suggestion, outcome }]
  })
  return { before, tried: bestFirst(tried) }
}

/** What of a run's summary suggestions are judged by. */
export function outcomeOf(summary: RunSummary): SuggestionOutcome {
  const { offered, delivered, latencyNanoseconds, bottleneck, fingerprint } = summary
  return {
    offeredPacketsPerSecond: offered.packetsPerSecond,
    deliveredPacketsPerSecond: delivered.packetsPerSecond,
    p99Nanoseconds: latencyNanoseconds?.p99 ?? null,
    busyCores: coresUsed(summary),
    bottleneck: bottleneck.resource,
    utilisation: bottleneck.utilisation,
    fingerprint,
  }
}

/** Rates that differ by less than what is in flight at the end are the same rate: then latency decides. */
function bestFirst(tried: readonly TriedSuggestion[]): readonly TriedSuggestion[] {
  const step = ({ outcome }: TriedSuggestion): number =>
    Math.round((200 * outcome.deliveredPacketsPerSecond) / Math.max(1, outcome.offeredPacketsPerSecond))
  const p99 = ({ outcome }: TriedSuggestion): number => outcome.p99Nanoseconds ?? Infinity
  return [...tried].sort((one, other) => step(other) - step(one) || p99(one) - p99(other))
}
