import type { Lab } from '../lab'
import type { Remedy } from '../modes'

/** A change of a lab, or another mode, that may carry more; nobody has tried it yet. */
export interface Suggestion extends Remedy {
  /** One or two sentences: why it may help, and what it may cost. */
  readonly why: string
}

/** What a suggestion leads to. */
export interface SuggestedRun {
  readonly suggestion: Suggestion
  readonly lab: Lab
  readonly mode: string
}

/** The figures of a run by which suggestions are judged. */
export interface SuggestionOutcome {
  readonly offeredPacketsPerSecond: number
  readonly deliveredPacketsPerSecond: number
  /** Null where nothing was delivered. */
  readonly p99Nanoseconds: number | null
  /** Cores kept busy, as a mean over the whole run; polling counts. */
  readonly busyCores: number
  /** What limits, and how busy it is, 0 to 1. */
  readonly bottleneck: string
  readonly utilisation: number
  readonly fingerprint: string
}

/** A suggestion, and what came of it in a run of its own: same traffic, same seed, same duration. */
export interface TriedSuggestion extends Suggestion {
  readonly outcome: SuggestionOutcome
}

/** All that was tried for a lab in a mode. */
export interface TriedSuggestions {
  /** The lab as it stands. */
  readonly before: SuggestionOutcome
  /** What delivers most comes first; of those that deliver alike, the one with the lowest p99. */
  readonly tried: readonly TriedSuggestion[]
}

/** Rates closer than this part of the offered one are alike: frames under way at the end tell two runs apart, too. */
const alike = 0.005

/** Whether the change lets more frames arrive, as many, or fewer. */
export function effectOf(before: SuggestionOutcome, after: SuggestionOutcome): 'more' | 'alike' | 'fewer' {
  const gain = after.deliveredPacketsPerSecond - before.deliveredPacketsPerSecond
  if (Math.abs(gain) <= alike * before.offeredPacketsPerSecond) return 'alike'
  return gain > 0 ? 'more' : 'fewer'
}
