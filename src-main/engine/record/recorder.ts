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
  /** @param placeHash hash of the ring that had no room, or of whoever decided; 0 when neither has one */
  dropped(packet: number, place: string, reason: string, now: number, placeHash: number): void
  delivered(packet: number, now: number): void
  /** A packet leaves its source. */
  sent?(packet: number, placeHash: number): void
  /** A handler has run. @param core id of the core it ran on */
  interrupted?(side: 'host' | 'guest', placeHash: number, core: string): void
  /** A vCPU has left guest mode. @param core id of its core @param vcpu null: the one that is on the core */
  exited?(core: string, vcpu: string | null): void
}
