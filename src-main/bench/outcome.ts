import { createHash } from 'node:crypto'
import { type CpuCategory, cpuCategories } from '../contract/summary'
import type { Histogram } from '../engine/record/histogram'

/** What a run came to, in whole numbers: two engines that agree on all of it have simulated the same thing. */
export interface Outcome {
  readonly offered: number
  readonly sent: number
  readonly delivered: number
  /** Where and why packets were lost, in the order of place and reason; what lost none is left out. */
  readonly dropped: readonly Loss[]
  readonly latency: Distribution
  readonly interrupts: { readonly host: number; readonly guest: number }
  readonly vmExits: number
  /** CPU time by category, in picoseconds, of each core. */
  readonly cores: readonly { readonly id: string; readonly picoseconds: readonly number[] }[]
}

export interface Loss {
  readonly place: string
  readonly reason: string
  readonly packets: number
}

/** Durations in picoseconds: count, sum and extremes are exact; each bucket has its bound and how many lie in it. */
export interface Distribution {
  readonly count: number
  readonly sum: number
  readonly minimum: number
  readonly maximum: number
  readonly buckets: readonly (readonly [bound: number, count: number])[]
}

/** 16 hexadecimal digits over all of an outcome. */
export function hashOf(outcome: Outcome): string {
  return createHash('sha256').update(JSON.stringify(outcome)).digest('hex').slice(0, 16)
}

/** In one order, whatever the order in which an engine found them. */
export function lossesOf(drops: Iterable<Loss>): readonly Loss[] {
  return [...drops]
    .filter(({ packets }) => packets > 0)
    .map(({ place, reason, packets }) => ({ place, reason, packets }))
    .sort((a, b) => compare(a.place, b.place) || compare(a.reason, b.reason))
}

export function timesOf(picoseconds: Readonly<Record<CpuCategory, number>>): readonly number[] {
  return cpuCategories.map((category) => picoseconds[category])
}

/** Every bucket of a histogram that holds something, found by its quantiles. */
export function distributionOf(histogram: Histogram): Distribution {
  const { count, sum, minimum, maximum } = histogram
  // Half a rank below it, so that no rounding makes it the next one.
  const boundOf = (rank: number): number => histogram.quantile((rank - 0.5) / count)
  const buckets: [number, number][] = []
  for (let before = 0; before < count;) {
    const bound = boundOf(before + 1)
    let [last, beyond] = [before + 1, count + 1]
    while (beyond - last > 1) {
      const middle = Math.floor((last + beyond) / 2)
      if (boundOf(middle) === bound) last = middle
      else beyond = middle
    }
    buckets.push([bound, last - before])
    before = last
  }
  return { count, sum, minimum: count === 0 ? 0 : minimum, maximum, buckets }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
