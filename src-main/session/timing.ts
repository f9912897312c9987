/** Real time, as a session sees it: replaceable, so that pacing is tested without waiting. */
export interface Timing {
  /** Milliseconds from an arbitrary beginning; never goes back. */
  now(): number
  /** Calls back once, after at least that many milliseconds (0: after pending messages); returns how to cancel it. */
  after(milliseconds: number, callback: () => void): () => void
}

export const systemTiming: Timing = {
  now: () => performance.now(),
  after(milliseconds, callback) {
    if (milliseconds <= 0) {
      // Not a timer: setImmediate lets waiting messages through first and costs no whole millisecond.
      const immediate = setImmediate(callback)
      return () => clearImmediate(immediate)
    }
    const timer = setTimeout(callback, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** The same for what is of use only as long as the program runs: it ends whether or not something is planned. */
export const spareTiming: Timing = {
  now: () => performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
