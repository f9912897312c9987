import { median } from '../contract/report/figures'
import type { Outcome } from './score'

/** One group of records: how many of those that count lie within their tolerance. */
export interface GroupTotal {
  readonly group: string
  readonly scored: number
  readonly within: number
  /** Of the relative errors, references of ratios left out; null where nothing was simulated. */
  readonly medianError: number | null
}

/** What all of it comes to. */
export interface Totals {
  readonly groups: readonly GroupTotal[]
  readonly scored: number
  readonly within: number
  /** Median over the groups of their medians. */
  readonly medianOfMedians: number | null
  /** Link-bound records that do not hold. */
  readonly linkBoundMissed: readonly string[]
  /** Pairs of the PVP table that the simulation puts the other way round. */
  readonly misordered: readonly string[]
}

export function totalsOf(outcomes: readonly Outcome[]): Totals {
  const counted = outcomes.filter(({ within }) => within !== null)
  const names = [...new Set(counted.map(({ group }) => group ?? ''))]
  const groups = names.map((group): GroupTotal => {
    const own = counted.filter((outcome) => outcome.group === group)
    const errors = own.flatMap(({ error, isReference }) => (error === null || isReference ? [] : [error]))
    return {
      group,
      scored: own.length,
      within: own.filter(({ within }) => within).length,
      medianError: errors.length === 0 ? null : median(errors),
    }
  })
  const medians = groups.flatMap(({ medianError }) => (medianError === null ? [] : [medianError]))
  const linkBound = outcomes.filter(({ score }) => score === 'not scored')
  return {
    groups,
    scored: counted.length,
    within: counted.filter(({ within }) => within).length,
    medianOfMedians: medians.length === 0 ? null : median(medians),
    linkBoundMissed: linkBound.flatMap(({ id, error, tolerance }) =>
      error !== null && error <= (tolerance ?? 0) ? [] : [id],
    ),
    misordered: misordered(outcomes),
  }
}

/** Published figures nearer than this say nothing of an order: with a million flows the table has 256 B 2.4 % above 128 B. */
const sameWithin = 0.025
/** A simulated order within this is no order the other way. */
const equalWithin = 0.01

/** Within the PVP table: more flows, or larger frames, and which is slower. */
function misordered(outcomes: readonly Outcome[]): readonly string[] {
  const cells = outcomes.flatMap((outcome) => {
    const [, flows, bytes] = /^od-pvp10-(\d+)f-(\d+)$/.exec(outcome.id) ?? []
    return flows === undefined || bytes === undefined ? [] : [{ ...outcome, flows, bytes }]
  })
  return cells.flatMap((one, index) =>
    cells.slice(index + 1).flatMap((other) => {
      if (one.flows !== other.flows && one.bytes !== other.bytes) return []
      if (one.published === null || other.published === null || one.simulated === null || other.simulated === null)
        return []
      if (Math.abs(one.published - other.published) < sameWithin * one.published) return []
      const [faster, slower] = one.published > other.published ? [one, other] : [other, one]
      const right = (faster.simulated ?? 0) > (slower.simulated ?? 0) * (1 - equalWithin)
      return right ? [] : [`${faster.id} above ${slower.id}`]
    }),
  )
}
