/**
 * Listens to single packets during a replay. A hot run has none: what a recorder needs is had
 * again by running the same lab once more.
 */
export interface Recorder {
  /**
   * A packet has gone through a part.
   * @param begin when the part took it up @param end when it was done
   * @param service the work done for it, in picoseconds; the rest since its last step is waiting
   */
  pass(packet: number, part: number, step: number, begin: number, end: number, service: number, copies: number): void
  dropped(packet: number, place: string, reason: string, now: number): void
  delivered(packet: number, now: number): void
}
