import type { WholeRun } from '../../contract/stream'
import type { RunSummary } from '../../contract/summary'
import { toNanoseconds } from '../kernel/time'
import type { Network } from '../machine/network'

const percentiles = [0, 50, 90, 99, 99.9, 99.99, 100] as const

/** What the charts of a whole run need. */
export function wholeOf(summary: RunSummary, network: Network): WholeRun {
  const { latency } = network.logbook
  const known = latency.count === 0 ? [] : percentiles
  const { series } = network
  return {
    summary,
    series: {
      binPicoseconds: series.binPicoseconds,
      offered: series.offered.slice(),
      delivered: series.delivered.slice(),
      dropped: series.dropped.slice(),
    },
    latencyCurve: {
      percentile: Float64Array.from(known),
      nanoseconds: Float64Array.from(known, (percentile) => toNanoseconds(latency.quantile(percentile / 100))),
    },
  }
}
