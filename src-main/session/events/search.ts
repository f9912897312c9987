import type { RunEvent } from '../../contract/report/events'
import type { EventTest } from '../../filter'
import type { EngineRun } from '../engine-door'
import { sliceMilliseconds } from '../slice'

/** Events between two looks at the clock. */
const look = 256

/** On the way to the next event that a filter takes: the run stops after the very step it happened in. */
export class MatchSearch {
  /** The first match; null as long as there was none. */
  found: RunEvent | null = null

  constructor(
    private readonly run: EngineRun,
    test: EventTest,
  ) {
    run.listen((event) => {
      if (this.found === null && test(event)) this.found = { ...event }
    })
  }

  /** Does one slice; true when there is a match or the run has ended. */
  work(now: () => number): boolean {
    const { run } = this
    const end = now() + sliceMilliseconds
    do {
      for (let step = 0; step < look; step++) {
        if (run.advance(run.untilPicoseconds, 1) === 0) return true
        if (this.found !== null) return true
      }
    } while (now() < end)
    return false
  }

  /** Nobody listens to the run any more. */
  stop(): void {
    this.run.listen(null)
  }
}
