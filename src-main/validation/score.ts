import type { PublishedRecord, Scenario, ScoringRule, ValidationSuite } from './record'

/** What came out for one record. */
export interface Outcome {
  readonly id: string
  readonly unit: string
  /** In the unit; of a ratio without one. */
  readonly published: number | null
  readonly simulated: number | null
  /** Part of the published value by which the simulated one is off; null where one of them is missing. */
  readonly error: number | null
  readonly group: string | null
  readonly score: ScoringRule['score'] | null
  readonly tolerance: number | null
  /** It counts, and it lies within its tolerance; null where it does not count. */
  readonly within: boolean | null
  /** A ratio is taken to this record, so that its own error says nothing. */
  readonly isReference: boolean
  readonly source: string
  /** Why it could not be simulated, or why it is out of tolerance. */
  readonly why: string
}

/** Records whose group is scored by ratios, to the record named first or, with `on / off`, to each other. */
interface Reference {
  readonly value: number
  readonly simulated: number
}

/** Link-bound records have to hold within this part, though they are not scored. */
export const linkBoundTolerance = 0.05

/** @param simulated values in the records' units by id; a record without one was not simulated */
export function scored(
  { records, scenarios, misses }: ValidationSuite,
  simulated: ReadonlyMap<string, number>,
  faults: ReadonlyMap<string, string>,
): readonly Outcome[] {
  const scenarioOf = new Map(scenarios.map((scenario) => [scenario.record, scenario]))
  return records.map((record): Outcome => {
    const scenario = scenarioOf.get(record.id)
    const rule = record.scored
    const own = simulated.get(record.id)
    const isReference = rule?.score === 'ratio' && referenceOf(record, records)?.id === record.id
    const [published, value] = compared(record, scenario, records, simulated)
    const error = published === null || value === null ? null : Math.abs(value - published) / Math.abs(published)
    const reason = scenario !== undefined && 'reason' in scenario ? scenario.reason : ''
    const within = rule === undefined ? null : isWithin(rule, published, value)
    const missed = within === false ? (misses[record.id] ?? 'no reason is known yet') : ''
    return {
      id: record.id,
      unit: rule?.score === 'ratio' ? 'ratio' : record.unit,
      published,
      simulated: value,
      error,
      group: rule?.group ?? null,
      score: rule?.score ?? null,
      tolerance: rule === undefined ? null : rule.score === 'not scored' ? linkBoundTolerance : rule.tolerance,
      within,
      isReference,
      source: record.source.title,
      why: own === undefined ? (faults.get(record.id) ?? reason) : missed,
    }
  })
}

/** Published and simulated figure that are held against each other. */
function compared(
  record: PublishedRecord,
  scenario: Scenario | undefined,
  records: readonly PublishedRecord[],
  simulated: ReadonlyMap<string, number>,
): readonly [number | null, number | null] {
  const own = simulated.get(record.id) ?? null
  const value = typeof record.value === 'number' ? record.value : null
  if (record.scored?.score !== 'ratio') return [value, own]
  if (scenario !== undefined && 'measure' in scenario && scenario.measure.kind === 'roundTripRatio')
    return [scenario.measure.published, own]
  const reference = ratioBase(record, records, simulated)
  if (reference === null || value === null || own === null) return [value, null]
  return [value / reference.value, own / reference.simulated]
}

function ratioBase(
  record: PublishedRecord,
  records: readonly PublishedRecord[],
  simulated: ReadonlyMap<string, number>,
): Reference | null {
  const base = referenceOf(record, records) ?? otherOf(record, records)
  const value = base?.value
  const own = base === undefined ? undefined : simulated.get(base.id)
  return typeof value === 'number' && own !== undefined ? { value, simulated: own } : null
}

/** "each to the first": the first record of the group. */
function referenceOf(record: PublishedRecord, records: readonly PublishedRecord[]): PublishedRecord | undefined {
  if (record.scored?.note.startsWith('each to the first') !== true) return undefined
  return records
    .filter(({ scored }) => scored?.group === record.scored?.group)
    .toSorted((one, other) => one.id.localeCompare(other.id))[0]
}

/** "on / off": the other record of the pair. */
function otherOf(record: PublishedRecord, records: readonly PublishedRecord[]): PublishedRecord | undefined {
  return records.find(({ id, scored }) => scored?.group === record.scored?.group && id !== record.id)
}

function isWithin(rule: ScoringRule, published: number | null, value: number | null): boolean | null {
  if (rule.score === 'not scored') return null
  if (published === null || value === null) return false
  switch (rule.score) {
    case 'relative':
    case 'ratio':
      return Math.abs(value - published) <= rule.tolerance * Math.abs(published)
    case 'percentage points':
      return Math.abs(value - published) <= rule.tolerance
    case 'factor':
      return Math.max(value / published, published / value) <= rule.tolerance
  }
}
