import type { Lab } from '../contract/lab'
import type { Band, DrawnLabs, Uncertainty } from '../contract/report/uncertainty'
import type { RunSummary } from '../contract/summary'
import { type CountedOptions, summariesOf } from './counted'
import type { Replicator } from './replication'

/** A run that is asked how sure its figures are. */
export interface DoubtedRun {
  /** With the constants as they stand. */
  readonly lab: Lab
  /** A mode that carries the lab. */
  readonly mode: string
  readonly seed: number
  /** It was gone on with until no frame was in flight. */
  readonly drain?: boolean
  /** What it came to; without it the lab is run as it stands too. */
  readonly summary?: RunSummary
}

/**
 * Runs each with each set of drawn constants, at its own seed, and takes the ranges.
 * @returns in the order of `doubted`
 * @throws as `Replicator.runTasks` does
 */
export async function uncertaintiesOf(
  replicator: Replicator,
  drawn: DrawnLabs,
  doubted: readonly DoubtedRun[],
  options: CountedOptions = {},
): Promise<readonly Uncertainty[]> {
  const tasksOf = ({ lab, mode, seed, summary, drain = false }: DoubtedRun) =>
    [...(summary ? [] : [lab]), ...drawn.labs].map((each) => ({ lab: each, mode, seed, drain }))
  const tasks = doubted.map(tasksOf)
  const found = await summariesOf(replicator, tasks.flat(), options)
  return doubted.map(({ summary }, index) => {
    const from = tasks.slice(0, index).flat().length
    const own = found.slice(from, from + (tasks[index]?.length ?? 0))
    return rangesOf(summary ? [summary, ...own] : own, drawn.constants)
  })
}

/** @param runs of one lab, mode and seed; at least one */
function rangesOf(runs: readonly RunSummary[], constants: number): Uncertainty {
  const latencies = runs.flatMap(({ latencyNanoseconds }) => latencyNanoseconds ?? [])
  return {
    runs: runs.length,
    constants,
    deliveredPacketsPerSecond: bandOf(runs.map(({ delivered }) => delivered.packetsPerSecond)),
    limitPacketsPerSecond: bandOf(runs.map(({ bottleneck }) => bottleneck.limitPacketsPerSecond)),
    latencyNanoseconds:
      latencies.length < runs.length
        ? null
        : {
            mean: bandOf(latencies.map(({ mean }) => mean)),
            p50: bandOf(latencies.map(({ p50 }) => p50)),
            p99: bandOf(latencies.map(({ p99 }) => p99)),
          },
  }
}

function bandOf(values: readonly number[]): Band {
  return { low: Math.min(...values), high: Math.max(...values) }
}
