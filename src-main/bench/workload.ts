import type { Outcome } from './outcome'

/** One simulation that can be run in portions. */
export interface Workload {
  /** Packets its source has planned so far. */
  readonly offered: number
  /** Events the engine has done so far, as that engine counts them. */
  readonly events: number
  /** Goes on to a simulated time in picoseconds; Infinity: until nothing is left to do. */
  advance(until: number): void
  outcome(): Outcome
}
