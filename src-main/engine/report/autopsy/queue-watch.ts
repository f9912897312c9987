import type { ReaderTime } from '../../../contract/report/causes'
import type { Drain } from './drain'
import { taskName } from './names'

type State = keyof ReaderTime

/**
 * Follows a ring and whoever empties it through a window, event by event: what is so after an event stays so
 * until the next one.
 */
export class QueueWatch {
  readonly time: Record<State, number> = { working: 0, waitingForCore: 0, heldUp: 0, asleep: 0, nothing: 0 }
  /** Who had the core while the reader waited for it. */
  readonly others = new Map<string, number>()
  /** Packets put in and taken out since the window began. */
  arrived = 0
  left = 0
  private readonly accountsBefore: Float64Array | null
  private state: State
  private other: string
  private count: number
  private pops: number
  private linkFree = 0
  private linkBusy: number

  constructor(
    readonly drain: Drain,
    private last: number,
  ) {
    this.accountsBefore = drain.core?.accounts(last) ?? null
    this.count = drain.ring.count
    this.pops = drain.ring.pops
    this.linkBusy = drain.link?.busy ?? 0
    this.state = this.stateAt(last)
    this.other = this.otherAt()
  }

  after(now: number): void {
    this.add(now)
    const { ring } = this.drain
    // The ring's own statistics begin anew when warm-up ends.
    const popped = ring.pops >= this.pops ? ring.pops - this.pops : ring.pops
    this.left += popped
    this.arrived += ring.count - this.count + popped
    this.count = ring.count
    this.pops = ring.pops
    this.state = this.stateAt(now)
    this.other = this.state === 'waitingForCore' ? this.otherAt() : ''
  }

  /** Picoseconds by category that the reader's core has spent since the window began; null for hardware. */
  coreTime(now: number): Float64Array | null {
    const before = this.accountsBefore
    return this.drain.core?.accounts(now).map((time, index) => time - (before?.[index] ?? 0)) ?? null
  }

  private add(now: number): void {
    const time = now - this.last
    this.last = now
    if (this.state === 'working' && this.drain.link !== null && !this.drain.limited) {
      // The end of a frame on a link is no event: the rest of the span the link was free.
      const busy = Math.max(0, Math.min(time, this.linkFree - (now - time)))
      this.time.working += busy
      this.time.nothing += time - busy
      return
    }
    this.time[this.state] += time
    if (this.state === 'waitingForCore') this.others.set(this.other, (this.others.get(this.other) ?? 0) + time)
  }

  private stateAt(now: number): State {
    const { core, link, ring, readers, waitsFor } = this.drain
    if (link !== null) return this.linkState(now, link.busy)
    if (core === null) return waitsFor() === null ? 'nothing' : 'heldUp'
    const running = core.present.task
    if (readers.some(({ task }) => task === running)) return 'working'
    if (readers.some(({ task }) => task.runnable(now))) return 'waitingForCore'
    if (ring.readyAt > now) return 'nothing'
    return waitsFor() === null ? 'asleep' : 'heldUp'
  }

  private linkState(now: number, busy: number): State {
    // A frame's whole time is booked when its first bit leaves.
    if (busy > this.linkBusy) this.linkFree = Math.max(this.linkFree, now) + busy - this.linkBusy
    this.linkBusy = busy
    // Frames that are spaced out by a rate limit are being sent, at that rate.
    if (this.linkFree > now || (this.drain.limited && this.drain.ring.readyAt <= now)) return 'working'
    return this.drain.waitsFor() === null ? 'nothing' : 'heldUp'
  }

  private otherAt(): string {
    const present = this.drain.core?.present
    return taskName(present?.task ?? null, present?.thread ?? null)
  }
}
