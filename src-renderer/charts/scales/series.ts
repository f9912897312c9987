import type { Series } from '../../../src-main/contract/stream'

/** Adds neighbouring bins up until there are at most so many: single packets then no longer show as noise. */
export function coarser(series: Series, mostBins: number): Series {
  const factor = Math.max(1, Math.ceil(series.offered.length / mostBins))
  if (factor === 1) return series
  const merged = (column: Float64Array): Float64Array => {
    // A last bin that is not full would read as a fall in rate: it is left out.
    const bins = Math.floor(column.length / factor)
    return Float64Array.from({ length: bins }, (_, bin) => {
      let sum = 0
      for (let at = bin * factor; at < (bin + 1) * factor; at++) sum += column[at] ?? 0
      return sum
    })
  }
  return {
    binPicoseconds: series.binPicoseconds * factor,
    offered: merged(series.offered),
    delivered: merged(series.delivered),
    dropped: merged(series.dropped),
  }
}

export interface RateUnit {
  readonly title: 'Mpps' | 'kpps' | 'pps'
  readonly packetsPerSecond: number
}

/** One unit for a whole axis: the largest in which the highest rate is at least 0.1. */
export function rateUnit(mostPacketsPerSecond: number): RateUnit {
  if (mostPacketsPerSecond >= 1e5) return { title: 'Mpps', packetsPerSecond: 1e6 }
  if (mostPacketsPerSecond >= 100) return { title: 'kpps', packetsPerSecond: 1e3 }
  return { title: 'pps', packetsPerSecond: 1 }
}

const mean = (column: Float64Array, from: number): number => {
  let sum = 0
  for (let bin = from; bin < column.length; bin++) sum += column[bin] ?? 0
  return sum / Math.max(column.length - from, 1)
}

/** Mean rates of the drawn lines after warm-up, packets per second. */
export function meanRates(series: Series, warmupPicoseconds: number) {
  const from = Math.min(Math.ceil(warmupPicoseconds / series.binPicoseconds), Math.max(series.offered.length - 1, 0))
  const perSecond = 1e12 / series.binPicoseconds
  return {
    offered: mean(series.offered, from) * perSecond,
    delivered: mean(series.delivered, from) * perSecond,
    lost: mean(series.dropped, from) * perSecond,
  }
}
