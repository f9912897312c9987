import type { Lab } from '../contract/lab'
import type { Doubt } from '../contract/report/uncertainty'
import type { RunSummary } from '../contract/summary'
import type { Simulate } from './measure'
import type { ValidationSuite } from './record'
import { validate } from './run'
import type { Outcome } from './score'
import { type GroupTotal, type Totals, totalsOf } from './totals'

/** What one constant does to all records when it is as low, or as high, as its source allows. */
export interface Effect {
  readonly name: string
  readonly title: string
  readonly source: string
  /** Mean over the scored records of the part by which a record's figure moves, at the end that moves it more. */
  readonly mean: number
  /** The record it moves most, and by what part. */
  readonly most: { readonly record: string; readonly part: number }
  /** What would no longer hold, or would hold instead, in words. */
  readonly flips: readonly string[]
}

export interface SensitivityOptions {
  readonly doubtsOf: (lab: Lab) => readonly Doubt[]
  /** @param done validations that have ended, of `total` */
  onProgress?(done: number, total: number): void
}

/**
 * Runs the whole suite with one constant after the other at both ends of its range, each run for a part of its time, as
 * only the difference counts. Labs in which a constant of CPU work took no time are not run again: nothing would change.
 * @returns constants that move anything, that which moves most first
 */
export async function sensitivity(
  suite: ValidationSuite,
  wholeLabOf: (name: string) => Lab,
  simulate: Simulate,
  options: SensitivityOptions,
): Promise<readonly Effect[]> {
  const labOf = (name: string): Lab => shortened(wholeLabOf(name))
  const used = new Map<string, Promise<RunSummary>>()
  const remembered: Simulate = (lab, mode) => {
    const key = keyOf(lab, mode)
    const known = used.get(key) ?? simulate(lab, mode)
    used.set(key, known)
    return known
  }
  const before = await validate(suite, labOf, remembered)
  const labs = [...new Set(suite.scenarios.flatMap((each) => ('runs' in each ? each.runs.map(({ lab }) => lab) : [])))]
  const doubts = new Map(labs.map((name) => [name, new Map(options.doubtsOf(labOf(name)).map((d) => [d.name, d]))]))
  const all = new Map([...doubts.values()].flatMap((own) => [...own]))
  const inPlay = new Set(
    (await Promise.all(used.values())).flatMap(({ constants = [] }) => constants.map((c) => c.name)),
  )
  const effects: Effect[] = []
  let done = 0
  options.onProgress?.(done, all.size)
  for (const doubt of all.values()) {
    const ends = await Promise.all(
      (['low', 'high'] as const).map((end) => {
        const moved = (name: string): Lab => withCost(labOf(name), doubts.get(name)?.get(doubt.name), end)
        return validate(suite, moved, (lab, mode) => unlessIdle(lab, mode, doubt.name))
      }),
    )
    const effect = effectOf(doubt, before, ends)
    if (effect.most.part > 0) effects.push(effect)
    options.onProgress?.(++done, all.size)
  }
  return effects.sort((one, other) => other.mean - one.mean)

  /** The run that is known where the constant did nothing in it. */
  async function unlessIdle(lab: Lab, mode: string, name: string): Promise<RunSummary> {
    const known = await used.get(keyOf(without(lab, name), mode))
    if (known?.constants && inPlay.has(name) && !known.constants.some((constant) => constant.name === name))
      return known
    return simulate(lab, mode)
  }
}

/** Part of a run's time that shows what a constant does. */
const partOfTime = 0.25

function shortened(lab: Lab): Lab {
  const { durationPicoseconds, warmupPicoseconds } = lab.run
  const run = {
    ...lab.run,
    durationPicoseconds: Math.round(durationPicoseconds * partOfTime),
    warmupPicoseconds: Math.round(warmupPicoseconds * partOfTime),
  }
  return { ...lab, run }
}

const keyOf = (lab: Lab, mode: string): string => `${mode} ${JSON.stringify(lab)}`

function withCost(lab: Lab, doubt: Doubt | undefined, end: 'low' | 'high'): Lab {
  if (doubt === undefined) return lab
  return { ...lab, host: { ...lab.host, costs: { ...lab.host.costs, [doubt.name]: doubt[end] } } }
}

/** The lab as it was before `withCost`. */
function without(lab: Lab, name: string): Lab {
  const { costs, ...host } = lab.host
  if (costs === undefined || !(name in costs)) return lab
  const left = Object.fromEntries(Object.entries(costs).filter(([key]) => key !== name))
  return { ...lab, host: Object.keys(left).length > 0 ? { ...host, costs: left } : host }
}

function effectOf(doubt: Doubt, before: readonly Outcome[], ends: readonly (readonly Outcome[])[]): Effect {
  const moves = before.flatMap(({ id, simulated, within }, index) => {
    if (simulated === null || simulated === 0 || within === null) return []
    const parts = ends.map(
      (after) => Math.abs((after[index]?.simulated ?? simulated) - simulated) / Math.abs(simulated),
    )
    return { record: id, part: Math.max(...parts) }
  })
  const most = moves.reduce((one, other) => (other.part > one.part ? other : one), { record: '', part: 0 })
  const flips = ends.flatMap((after, end) =>
    flipsOf(before, after).map((text) => `${end === 0 ? 'low' : 'high'}: ${text}`),
  )
  const mean = moves.length === 0 ? 0 : moves.reduce((sum, { part }) => sum + part, 0) / moves.length
  return { name: doubt.name, title: doubt.title, source: doubt.source, mean, most, flips }
}

/** Conclusions that differ between two validations. */
function flipsOf(before: readonly Outcome[], after: readonly Outcome[]): readonly string[] {
  const [was, is] = [totalsOf(before), totalsOf(after)]
  const left = before.flatMap(({ id, within }, index) =>
    within === true && after[index]?.within === false ? [id] : [],
  )
  const entered = before.flatMap(({ id, within }, index) => (within === false && after[index]?.within ? [id] : []))
  return [
    ...(left.length > 0 ? [`out of tolerance: ${left.join(', ')}`] : []),
    ...(entered.length > 0 ? [`within tolerance: ${entered.join(', ')}`] : []),
    ...fresh(was, is, ({ misordered }) => misordered).map(
      (pair) => `the PVP table would put ${pair} the other way round`,
    ),
    ...fresh(was, is, ({ linkBoundMissed }) => linkBoundMissed).map(
      (id) => `${id} would no longer be bound by its link`,
    ),
    ...fresh(was, is, ({ groups }) => groups.filter(isBelowHalf).map(({ group }) => group)).map(
      (group) => `less than half of "${group}" would be within tolerance`,
    ),
  ]
}

function isBelowHalf({ scored, within }: GroupTotal): boolean {
  return within * 2 < scored
}

function fresh(was: Totals, is: Totals, of: (totals: Totals) => readonly string[]): readonly string[] {
  const known = of(was)
  return of(is).filter((name) => !known.includes(name))
}
