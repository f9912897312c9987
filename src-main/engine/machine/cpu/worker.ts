import { noPacket } from '../../packet/pool'
import type { Chain } from '../chain'
import type { Charge } from './charge'
import type { Ring } from '../ring'
import type { Stage } from '../stage'
import { level, Task } from './task'
import type { Thread } from './thread'

/** How a worker groups its packets: vhost signals the guest once per batch. */
export interface Batching {
  /** Packets after which a batch ends at the latest. */
  readonly limit: number
  /** Ends a batch. @returns the stage to pay for it, or null when there is nothing to pay */
  endBatch(now: number): Stage | null
}

/**
 * A thread's loop: take a packet from a ring, run it through its stages, again until the ring is
 * empty; then sleep. Used for applications, vhost, QEMU and ovs-vswitchd. A sleeping worker sees
 * nothing until somebody wakes it; before it sleeps it looks once more.
 */
export class Worker extends Task {
  thread!: Thread
  /** Its packets must also find room here (vhost needs a guest buffer); else it waits. */
  gate: Ring | null = null
  batching: Batching | null = null
  /** Paid on going back to work inside a guest, where the host sees no context switch. */
  wakeCharge: Charge | null = null
  private awake = false
  private notified = false
  private waking = false
  private carrying = false
  private inBatch = 0

  constructor(
    taskLevel: number,
    readonly input: Ring,
    private readonly first: Stage,
    private readonly chain: Chain,
    private readonly place: number,
  ) {
    super(taskLevel)
  }

  /**
   * Something was put into the input, or the gate has room again.
   * @returns true when the worker sleeps and the caller has to wake it; at most one caller is asked
   */
  needsWake(): boolean {
    if (this.awake || this.notified || this.input.count === 0) return false
    if (this.gate !== null && !this.gate.hasRoom) return false
    this.notified = true
    return true
  }

  /** The wake-up has been paid for: it runs as soon as its core lets it. */
  wake(now: number): void {
    this.notified = false
    this.awake = true
    this.waking = this.wakeCharge !== null
    this.thread.core.wake(this.level === level.guestThread ? this : this.thread, now)
  }

  runnable(now: number): boolean {
    if (this.inStep || this.chain.stage !== null) return true
    return this.awake && (this.waking || this.canTake(now))
  }

  begin(now: number): void {
    if (this.waking && this.wakeCharge !== null) {
      this.charge = this.wakeCharge
      this.sizeClass = 0
      return
    }
    if (this.chain.stage === null) {
      this.carrying = true
      this.chain.start(this.first, this.input.pop(now), this.place)
    }
    this.charge = this.chain.begin(now)
    this.sizeClass = this.chain.sizeClass
  }

  finish(now: number): void {
    if (this.waking) this.waking = false
    else if (!this.chain.finish(now, this.charge)) return
    if (this.carrying) {
      this.carrying = false
      if (this.batching !== null) this.countInBatch(now, this.batching)
    }
    if (this.chain.stage === null && !this.canTake(now)) this.awake = false
  }

  private countInBatch(now: number, batching: Batching): void {
    this.inBatch++
    if (this.inBatch < batching.limit && this.canTake(now)) return
    this.inBatch = 0
    const stage = batching.endBatch(now)
    if (stage !== null) this.chain.start(stage, noPacket, this.place)
  }

  private canTake(now: number): boolean {
    return this.input.readyAt <= now && (this.gate === null || this.gate.hasRoom)
  }
}
