import type { Lab } from '../lab'

/** A constant of the cost model that could be another, and the ends of its range, in the figures of one host. */
export interface Doubt {
  readonly name: string
  readonly title: string
  readonly source: string
  readonly low: number
  readonly high: number
}

/** A lab several times over with other constants, and how many constants differ between them. */
export interface DrawnLabs {
  readonly labs: readonly Lab[]
  readonly constants: number
}

/** Lowest and highest of several runs. */
export interface Band {
  readonly low: number
  readonly high: number
}

/**
 * What a run's figures become when the constants of the cost model are drawn from the ranges their sources give: the
 * lowest and highest of `runs` runs of the same lab, mode and seed, that with the constants as they stand among them.
 */
export interface Uncertainty {
  readonly runs: number
  /** Constants that were drawn. */
  readonly constants: number
  readonly deliveredPacketsPerSecond: Band
  /** What the bottleneck takes at most. */
  readonly limitPacketsPerSecond: Band
  /** Null where one of the runs delivered nothing. */
  readonly latencyNanoseconds: { readonly mean: Band; readonly p50: Band; readonly p99: Band } | null
}

/**
 * Runs with drawn constants. Between the least and the greatest of n draws lie, on average, (n - 1) / (n + 1) of all
 * draws: of 19 nine in ten.
 */
export const drawnRuns = 19

/** What the ranges are, in words. */
export function uncertaintyWords({ runs, constants }: Uncertainty): string {
  return (
    `Ranges: lowest and highest of ${String(runs)} runs, ${String(runs - 1)} of them with ${String(constants)} constants of the ` +
    'cost model drawn at once from what their sources allow. About nine in ten such runs lie within.'
  )
}
