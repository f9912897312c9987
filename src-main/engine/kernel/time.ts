/**
 * Time is a whole number of picoseconds in a float64: exact to 2^53 ps, two and a half hours.
 * Sums of such numbers are exact and associative, so CPU accounts balance with `===`.
 */

export const picosecondsPerNanosecond = 1_000
export const picosecondsPerMicrosecond = 1_000_000
export const picosecondsPerMillisecond = 1_000_000_000
export const picosecondsPerSecond = 1_000_000_000_000

/** Rounds a duration in nanoseconds to whole picoseconds. */
export function fromNanoseconds(nanoseconds: number): number {
  return Math.round(nanoseconds * picosecondsPerNanosecond)
}

/** Duration of a number of CPU cycles on a core with the given clock, in whole picoseconds. */
export function fromCycles(cycles: number, gigahertz: number): number {
  return Math.round((cycles * picosecondsPerNanosecond) / gigahertz)
}

/** Nanoseconds with at most three decimals, which is exact. */
export function toNanoseconds(picoseconds: number): number {
  return picoseconds / picosecondsPerNanosecond
}
