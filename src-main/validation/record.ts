/** A published measurement, as resources/validation/records.json has it. */
export interface PublishedRecord {
  readonly id: string
  readonly scenario: string
  readonly mode: string
  readonly metric: string
  readonly frameBytes: number | null
  readonly value: number | string | null
  readonly unit: string
  readonly conditions: Readonly<Record<string, unknown>>
  readonly source: RecordSource
  readonly quote: string
  /** How it is scored; absent where it is not. */
  readonly scored?: ScoringRule
}

export interface RecordSource {
  readonly title: string
  readonly authors: string
  readonly year: number
  readonly url: string
  readonly where: string
}

export interface ScoringRule {
  readonly group: string
  /** `relative`: part of the published value. `factor`: the larger over the smaller. `ratio`: of two values to each other. */
  readonly score: 'relative' | 'percentage points' | 'ratio' | 'factor' | 'not scored'
  readonly tolerance: number
  readonly note: string
}

/** What is read off the runs of a scenario, in the unit of its record. */
export type Measure =
  | { readonly kind: 'throughput' | 'bandwidth' | 'nanosecondsPerPacket' }
  | { readonly kind: 'cyclesPerPacket'; readonly gigahertz: number }
  | { readonly kind: 'dropRate'; readonly place: string; readonly reason: string }
  | { readonly kind: 'cpuPercent'; readonly core: string }
  | { readonly kind: 'latency'; readonly quantile: Quantile }
  | { readonly kind: 'latencyAtShare'; readonly share: number; readonly quantile: Quantile }
  | { readonly kind: 'roundTripRatio'; readonly published: number }
export type Quantile = 'p50' | 'p99'

/** A record's labs and what is measured in them, or why there are none. */
export type Scenario =
  | { readonly record: string; readonly measure: Measure; readonly runs: readonly ScenarioRun[] }
  | { readonly record: string; readonly reason: string }

export interface ScenarioRun {
  /** Name of a lab under resources/validation/labs, without its extension. */
  readonly lab: string
  readonly mode: string
}

/** All that `lab validate` works on. */
export interface ValidationSuite {
  readonly records: readonly PublishedRecord[]
  readonly scenarios: readonly Scenario[]
  /** Why records that are out of tolerance are, as far as it is known, by id. */
  readonly misses: Readonly<Record<string, string>>
}
