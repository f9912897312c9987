/** The percentile axis runs in -log10(1 - p): each step to the right is a tenth of the packets before. */
export const percentileTicks = [
  { percentile: 0, title: '0' },
  { percentile: 50, title: 'p50' },
  { percentile: 90, title: 'p90' },
  { percentile: 99, title: 'p99' },
  { percentile: 99.9, title: 'p99.9' },
  { percentile: 99.99, title: 'p99.99' },
] as const

/** Place on the axis of a percentile from 0 up to, not including, 100; rounded to kill floating-point dust. */
export const percentilePosition = (percentile: number): number =>
  Math.round(Math.log10(100 / (100 - percentile)) * 1e6) / 1e6

export const percentileTitle = (percentile: number): string =>
  percentile >= 100
    ? 'max'
    : (percentileTicks.find((tick) => tick.percentile === percentile)?.title ?? `p${percentile}`)
