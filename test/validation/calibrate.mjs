/**
 * Fits the free constants to all scored records at once, each within its sourced range: `npm run calibrate [-- STEPS]`.
 *
 * Gauss-Newton in logarithms, from the values that stand in costs/: how each figure of the records answers to each constant is measured by runs with that
 * constant a little larger; the bounded least squares of the linear model are solved by coordinate descent from the
 * present values; then again from there, if asked. A weak pull holds every constant to the figure its source gives. Records weigh
 * less in larger groups, so that one table does not decide everything. Nothing is random.
 *
 * Then every source is left out in turn, the constants are fitted without it, and its records are simulated with them:
 * what is much worse then, that source alone has fixed.
 */
import { constants, outcomesOf, records } from './suite.mjs'

const steps = Number(process.argv[2] ?? 1)
/** Relative change of a constant by which answers are measured. */
const probe = 0.1
/** Part of each lab's duration that answers are measured over. */
const probedPart = 0.4
/** A record further off than this many tolerances pulls no harder: one that no constant can mend must not bend them all. */
const furthest = 1.5
/** How strongly a constant is held to its source, against a record that is off by its tolerance: whole range = 1. */
const pull = 0.15

/** Facts of a data sheet, and exponents of profiles, are not free. */
const fixed = new Set([
  'workFactor',
  'levelTwoCache',
  'lastLevelCache',
  'directCacheAccess',
  'mitigatedCall',
  'cacheEntryLines',
  'flowLines',
  'ruleLines',
  'remoteLine',
  'remoteLines',
  'prefetchedPart',
  'pcieEfficiency',
  'pcieTlpOverhead',
  'iotlbEntries',
  'iotlbMiss',
])
/** What the source alone gives. */
const sourced = (cost) => cost.sourced ?? cost.value
const candidates = [...constants].filter(
  ([name, { low, high, support }]) =>
    low < high && support !== 'exact' && support !== 'read' && !fixed.has(name) && !/^(exit|residency)C/.test(name),
)

const tolerances = {
  relative: (rule) => rule.tolerance,
  ratio: (rule) => rule.tolerance,
  factor: (rule) => Math.log(rule.tolerance),
  'percentage points': null,
  // Link-bound: they have to hold, so they hold the fit to it.
  'not scored': (rule) => rule.tolerance,
}
const groupSizes = new Map()
for (const { scored } of records) if (scored) groupSizes.set(scored.group, (groupSizes.get(scored.group) ?? 0) + 1)

const weightOf = (id) => 1 / Math.sqrt(groupSizes.get(records.find((record) => record.id === id).scored.group))

/** How far a record is off, as a multiple of its tolerance, signed; and what it weighs. */
function residual(outcome) {
  const { id, published, simulated, score, tolerance } = outcome
  if (published === null || simulated === null || outcome.isReference) return null
  const off =
    score === 'percentage points'
      ? (simulated - published) / tolerance
      : Math.log(simulated / published) / tolerances[score]({ tolerance })
  return weightOf(id) * off
}

const residualsOf = (outcomes) =>
  new Map(
    outcomes.flatMap((outcome) => {
      const value = residual(outcome)
      return value === null ? [] : [[outcome.id, value]]
    }),
  )

/** Range of a constant in logarithms; what can be 0 is measured from its high value. */
const spanOf = ([, { low, high }]) => Math.log(high / Math.max(low, high / 100))

/** The least squares of the linear model within the ranges. @param use ids of the records that count */
function solve(base, answers, start, use) {
  const free = [...answers.keys()]
  const trust = new Map([...base].map(([id, value]) => [id, Math.min(1, furthest / Math.abs(value / weightOf(id)))]))
  const x = new Map(free.map((name) => [name, 0]))
  for (let sweep = 0; sweep < 400; sweep++) {
    for (const name of free) {
      const { low, high } = constants.get(name)
      const value = sourced(constants.get(name))
      const span = spanOf([name, constants.get(name)])
      const answer = answers.get(name)
      let [gradient, curvature] = [0, 0]
      for (const [id, slope] of answer) {
        if (!use(id)) continue
        let error = base.get(id)
        for (const [other, delta] of x) if (delta !== 0) error += (answers.get(other).get(id) ?? 0) * delta
        gradient += trust.get(id) * slope * error
        curvature += trust.get(id) * slope * slope
      }
      const k = pull / span
      const away = Math.log(start.get(name) / value) + x.get(name)
      gradient += k * k * away
      curvature += k * k
      const wanted = x.get(name) - gradient / curvature
      const now = Math.log(start.get(name))
      x.set(name, Math.min(Math.log(high) - now, Math.max(Math.log(Math.max(low, high / 100)) - now, wanted)))
    }
  }
  return new Map(free.map((name) => [name, start.get(name) * Math.exp(x.get(name))]))
}

const show = (value) => Number(value.toPrecision(4))
const summary = (outcomes) => {
  const counted = outcomes.filter(({ within }) => within !== null)
  const squares = [...residualsOf(outcomes).values()].reduce((sum, one) => sum + one * one, 0)
  return `${counted.filter(({ within }) => within).length} of ${counted.length} within, cost ${squares.toFixed(3)}`
}

/** Cells of the PVP table between the smallest and the largest frame answer as the nearer of those two: not run for that. */
const cells = records.flatMap(({ id, scored, frameBytes, conditions }) =>
  id.startsWith('od-pvp10-') && scored?.score === 'relative' ? [{ id, frameBytes, flows: conditions.flows }] : [],
)
const representative = new Map(
  cells.map(({ id, frameBytes, flows }) => {
    const row = cells.filter((cell) => cell.flows === flows).toSorted((one, other) => one.frameBytes - other.frameBytes)
    // Where every packet goes up, its bytes hardly matter.
    const ends =
      flows >= 1_000_000
        ? [row[0]]
        : [row[0], row.at(-1)].toSorted(
            (one, other) =>
              Math.abs(Math.log(one.frameBytes / frameBytes)) - Math.abs(Math.log(other.frameBytes / frameBytes)),
          )
    return [id, ends[0].id]
  }),
)
const probed = new Set(
  records.flatMap(({ id, scored }) => (scored && (representative.get(id) ?? id) === id ? [id] : [])),
)

/** Of the probed records and those that answer like them. */
function spread(moved, base) {
  const all = new Map(moved)
  for (const [id, like] of representative)
    if (id !== like && moved.has(like)) all.set(id, base.get(id) + moved.get(like) - base.get(like))
  return all
}

let values = new Map(candidates.map(([name, { value }]) => [name, value]))
let outcomes = await outcomesOf(Object.fromEntries(values))
console.log(`start: ${summary(outcomes)}`)
let answers = new Map()
let base = residualsOf(outcomes)
let answered = new Set()
for (let step = 1; step <= steps; step++) {
  answers = new Map()
  const still = spread(residualsOf(await outcomesOf(Object.fromEntries(values), probed, probedPart)), base)
  for (const [name, { high }] of candidates) {
    const now = values.get(name)
    const factor = now * (1 + probe) <= high * (1 + probe) ? 1 + probe : 1 - probe
    if (step > 1 && !answered.has(name)) continue
    const tried = Object.fromEntries([...values, [name, now * factor]])
    const moved = spread(residualsOf(await outcomesOf(tried, probed, probedPart)), still)
    const slopes = [...moved].flatMap(([id, value]) => {
      const slope = (value - still.get(id)) / Math.log(factor)
      return Math.abs(slope) > 1e-3 ? [[id, slope]] : []
    })
    if (slopes.length > 0) answers.set(name, new Map(slopes))
  }
  answered = new Set(answers.keys())
  const next = new Map([...values, ...solve(base, answers, values, () => true)])
  const nextOutcomes = await outcomesOf(Object.fromEntries(next))
  console.log(`step ${step}: ${answers.size} constants answer; ${summary(nextOutcomes)}`)
  values = next
  outcomes = nextOutcomes
  base = residualsOf(outcomes)
}

console.log('\nconstant: from its source, fitted, range')
for (const name of answers.keys()) {
  const { low, high } = constants.get(name)
  console.log(`${name}: ${sourced(constants.get(name))} -> ${show(values.get(name))} (${low} to ${high})`)
}
console.log(
  '\nout of tolerance: ' +
    outcomes
      .filter(({ within }) => within === false)
      .map(
        ({ id, published, simulated }) =>
          `${id} ${simulated === null ? 'not simulated' : `${show(simulated)} for ${show(published)}`}`,
      )
      .join(', '),
)

console.log('\nleft out: records within and mean error with all sources, and without the own one')
const mean = (list) =>
  list
    .flatMap(({ error, isReference }) => (error === null || isReference ? [] : [error]))
    .reduce((sum, one, _, all) => sum + one / all.length, 0)
for (const source of new Set(outcomes.map((outcome) => outcome.source))) {
  const ids = new Set(
    outcomes.filter((outcome) => outcome.source === source && outcome.within !== null).map(({ id }) => id),
  )
  if (ids.size === 0) continue
  const without = new Map([...values, ...solve(base, answers, values, (id) => !ids.has(id))])
  // What only this source speaks for goes back to the figure its source gives.
  for (const [name, slopes] of answers)
    if ([...slopes.keys()].every((id) => ids.has(id))) without.set(name, sourced(constants.get(name)))
  const own = (await outcomesOf(Object.fromEntries(without), ids)).filter(({ id }) => ids.has(id))
  const fitted = outcomes.filter(({ id }) => ids.has(id))
  const within = (list) => list.filter((one) => one.within).length
  const alone = [...answers].filter(([, slopes]) => [...slopes.keys()].every((id) => ids.has(id))).map(([name]) => name)
  console.log(
    `${source.slice(0, 70)}: ${within(fitted)}/${ids.size} ${(mean(fitted) * 100).toFixed(1)} % -> ${within(own)}/${ids.size} ${(mean(own) * 100).toFixed(1)} %; fixed by it alone: ${alone.join(', ') || 'none'}`,
  )
}
