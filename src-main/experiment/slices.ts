/** A slice aims at this many milliseconds, so that whoever waits between two of them never waits long. */
const sliceMilliseconds = 20
const firstSliceEvents = 10_000
const leastSliceEvents = 1_000

/** What is used of a run; advancing in pieces of any size ends in the same state as advancing at once. */
export interface Advancing {
  /** Simulated time in picoseconds. */
  readonly now: number
  readonly ended: boolean
  readonly untilPicoseconds: number
  /** Runs to that time, that number of events, or the end, whichever comes first; returns the events done. */
  advance(toPicoseconds: number, maximumEvents: number): number
}

/**
 * Advances a run to its end, and hands back after each slice of about 20 ms.
 * @param name of the run, for the error
 * @throws Error when the run stands still, which is a bug in the model
 */
export function* slicesOf(run: Advancing, name: string, milliseconds: () => number): Generator<void, void> {
  let sliceEvents = firstSliceEvents
  while (!run.ended) {
    const began = milliseconds()
    const before = run.now
    const done = run.advance(run.untilPicoseconds, sliceEvents)
    if (done === 0 && run.now === before && !run.ended) throw new Error(`${name} stands still at ${run.now} ps`)
    sliceEvents = nextSlice(sliceEvents, milliseconds() - began)
    yield
  }
}

function nextSlice(events: number, milliseconds: number): number {
  if (milliseconds > sliceMilliseconds) return Math.max(leastSliceEvents, Math.floor(events / 2))
  return milliseconds < sliceMilliseconds / 2 ? events * 2 : events
}
