import type { Run, RunOptions } from './run'

/** A question that is answered by replays of a run. */
export interface ReplayOptions extends RunOptions {
  /** Told now and then how far the replays are, 0 to 1: simulated time that is replayed, of all that has to be. Never goes back. */
  readonly onProgress?: (fraction: number) => void
}

/** Events between two reports. */
const slice = 16_384

/** How far several replays of the same run are, one after the other. */
export class Replaying {
  private done = 0

  /**
   * @param replays how many there will be
   * @param horizon to where each goes as far as is known, picoseconds
   */
  constructor(
    private readonly replays: number,
    private horizon: number,
    private readonly onProgress: (fraction: number) => void = () => undefined,
  ) {}

  /** The replay under way stands at this time. */
  at(picoseconds: number): void {
    this.onProgress(Math.min(1, (this.done + Math.min(1, picoseconds / this.horizon)) / this.replays))
  }

  /** The replay under way has ended; those that follow go no further than to `horizon`. */
  next(horizon = this.horizon): void {
    this.done++
    this.horizon = Math.max(horizon, 1)
    this.at(0)
  }

  /** Replays a run to its end. */
  toEnd(run: Run): void {
    while (!run.ended) {
      run.advance(run.untilPicoseconds, slice)
      this.at(run.now)
    }
    this.next()
  }
}
