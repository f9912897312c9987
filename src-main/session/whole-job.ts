import type { StreamDown } from '../contract/stream'
import type { EngineRun } from './engine-door'
import { advanceForSlice } from './slice'

/** Between two reports of progress, milliseconds. */
const progressIntervalMilliseconds = 100

/** Runs a lab to its end at full speed, a slice at a time, for the charts and totals that are there before playing. */
export class WholeJob {
  private run: EngineRun | null
  private lastReport: number

  constructor(
    run: EngineRun,
    private readonly now: () => number,
    private readonly post: (message: StreamDown) => void,
  ) {
    this.run = run
    this.lastReport = now()
  }

  get finished(): boolean {
    return this.run === null
  }

  /** Does one slice; posts progress now and then, and the whole run once, at the end. */
  work(): void {
    const run = this.run
    if (run === null) return
    if (advanceForSlice(run, { picoseconds: run.untilPicoseconds, events: Infinity }, this.now)) {
      this.run = null
      this.post({ kind: 'whole', whole: run.whole() })
    } else if (this.now() - this.lastReport >= progressIntervalMilliseconds) {
      this.lastReport = this.now()
      this.post({ kind: 'progress', fraction: run.now / run.untilPicoseconds })
    }
  }
}
