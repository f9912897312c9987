import type { Ring } from '../../machine/ring'

const low = 0.25
const high = 0.75

/** Since when a ring has been as full as it is: to be told after every event. */
export class FillHistory {
  /** Since when it has never been a quarter full or less; null while it is. */
  aboveLowSince: number | null = null
  /** Since when it has never been less than three quarters full; null while it is. */
  nearlyFullSince: number | null = null

  constructor(readonly ring: Ring) {}

  after(now: number): void {
    const share = this.ring.taken / this.ring.capacity
    if (share <= low) this.aboveLowSince = null
    else this.aboveLowSince ??= now
    if (share < high) this.nearlyFullSince = null
    else this.nearlyFullSince ??= now
  }
}
