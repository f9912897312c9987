import type { EngineRun } from './engine-door'

/** Longest stretch of work between two looks at the mailbox, in milliseconds: commands stay quick. */
export const sliceMilliseconds = 10
/** Events between two looks at the clock: few at first, for engines or hosts that are slow, then more. */
const firstLook = 64
const largestLook = 4096

export interface Destination {
  /** Simulated time to stop at, picoseconds. */
  readonly picoseconds: number
  /** Number of finished events to stop at. */
  readonly events: number
}

/**
 * Advances a run towards a destination for at most one slice of real time.
 * @returns true when it is there (time or events reached, or the run ended), false when the slice was over before.
 */
export function advanceForSlice(run: EngineRun, destination: Destination, now: () => number): boolean {
  let time = now()
  const end = time + sliceMilliseconds
  let look = firstLook
  while (!run.ended && run.events < destination.events) {
    const limit = Math.min(look, destination.events - run.events)
    // Fewer events than asked for: the time was reached, or the end.
    if (run.advance(destination.picoseconds, limit) < limit) return true
    const before = time
    time = now()
    if (time >= end) return run.ended || run.events >= destination.events
    // A look takes a tenth of a slice at most, so the end is not missed by more than that.
    if (time - before < sliceMilliseconds / 20) look = Math.min(largestLook, 2 * look)
  }
  return true
}
