/** At most 30 frames a second. */
export const frameIntervalMilliseconds = 1000 / 30
/** Frames the page may have waiting at once. */
export const creditWindow = 8

/** Decides when a frame may be sent: each costs one credit of the page, and no more than 30 go out in a second. */
export class FrameGate {
  private credits = 0
  private sequence = 0
  private lastMilliseconds = -Infinity
  /** A frame that is due whatever the clock says: after a command, and the first one. */
  owed = true

  /** Credits beyond the window are not kept: the page cannot build up a flood. */
  grant(count: number): void {
    this.credits = Math.min(creditWindow, this.credits + count)
  }

  get open(): boolean {
    return this.credits > 0
  }

  /** Milliseconds until the next regular frame, 0 when it is due. */
  wait(nowMilliseconds: number): number {
    const left = this.lastMilliseconds + frameIntervalMilliseconds - nowMilliseconds
    // A remainder of rounding is no time to wait for.
    return left > 0.01 ? left : 0
  }

  /** Takes one credit and returns the frame's sequence number. Call only while open. */
  take(nowMilliseconds: number): number {
    this.credits -= 1
    this.owed = false
    this.lastMilliseconds = nowMilliseconds
    return this.sequence++
  }
}
