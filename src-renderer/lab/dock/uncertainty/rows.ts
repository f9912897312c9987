import type { Band, Uncertainty } from '../../../../src-main/contract/report/uncertainty'
import type { RunSummary } from '../../../../src-main/contract/summary'
import { duration, packetRate, text } from '../../../format'

/** One figure of the whole run with its range. */
export interface RangeRow {
  readonly id: string
  readonly name: string
  readonly value: number
  readonly band: Band
  readonly show: (value: number) => string
}

const rate = (value: number): string => text(packetRate(value))
const time = (value: number): string => text(duration(value))

/** The figures that have ranges; latencies only where every run delivered something. */
export function rangeRows(summary: RunSummary, ranges: Uncertainty): readonly RangeRow[] {
  const { latencyNanoseconds: latency } = summary
  const times = ranges.latencyNanoseconds
  const rows: RangeRow[] = [
    {
      id: 'delivered',
      name: 'Delivered',
      value: summary.delivered.packetsPerSecond,
      band: ranges.deliveredPacketsPerSecond,
      show: rate,
    },
    {
      id: 'limit',
      name: 'The bottleneck takes',
      value: summary.bottleneck.limitPacketsPerSecond,
      band: ranges.limitPacketsPerSecond,
      show: rate,
    },
  ]
  if (latency === null || times === null) return rows
  for (const [id, name] of [
    ['mean', 'Latency, mean'],
    ['p50', 'Latency, p50'],
    ['p99', 'Latency, p99'],
  ] as const)
    rows.push({ id, name, value: latency[id], band: times[id], show: time })
  return rows
}

/** Where the range and the figure itself lie on a line from 0 to the highest, in percent. */
export function placesOf({ value, band }: RangeRow): { from: number; width: number; at: number } {
  const most = Math.max(band.high, value)
  if (most <= 0) return { from: 0, width: 0, at: 0 }
  return { from: (band.low / most) * 100, width: ((band.high - band.low) / most) * 100, at: (value / most) * 100 }
}
