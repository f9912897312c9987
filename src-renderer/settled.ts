/**
 * For computed values that are lists or records: the value before, when the next one says the same. What is drawn from
 * it is then left alone, though it was worked out anew for each frame of a run.
 */
export const settled = <Value>(before: Value | undefined, next: Value): Value =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(next) ? before : next

/** Lengths in a gauge, canvas units: what is nearer together than this looks the same. */
const seen = 0.25
export const toSeen = (length: number): number => Math.round(length / seen) * seen
