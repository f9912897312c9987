import type { Timer, TimerBank } from '../../kernel/timers'
import type { Charge } from '../../machine/cpu/charge'
import { type Intake, level, Task } from '../../machine/cpu/task'
import type { Ring } from '../../machine/ring'
import type { Taker } from '../../machine/stages'
import type { Logbook } from '../../record/logbook'

/**
 * A driver without NAPI: each frame interrupts the core, and the handler takes it from the ring, builds
 * its sk_buff and queues it to the core's backlog (netif_rx), whatever waits there already. So a core
 * can spend all its time on frames that its softirq never gets round to: receive livelock.
 */
export class FrameInterrupt extends Task implements Timer {
  /** Switched off for a what-if. */
  disabled = false
  private readonly timer: number
  private packet = -1
  private begunAt = 0

  constructor(
    private readonly timers: TimerBank,
    private readonly ring: Ring,
    readonly frameCharge: Charge,
    /** Part of the interrupt in the drawing: the core. */
    private readonly part: number,
    private readonly coreId: string,
    /** Where a packet is while the handler has it. */
    private readonly place: number,
    private readonly logbook: Logbook,
    private readonly backlog: Taker,
  ) {
    super(level.hardirq)
    this.timer = timers.add(this)
  }

  /** A frame will be visible at `readyAt`. */
  announce(readyAt: number): void {
    if (!this.disabled && readyAt < this.timers.due(this.timer)) this.timers.set(this.timer, readyAt)
  }

  expire(now: number): void {
    this.core.wake(this, now)
  }

  override intakes(): readonly Intake[] {
    return [{ ring: this.ring, gate: null }]
  }

  runnable(now: number): boolean {
    return this.step.begun || (!this.disabled && this.ring.readyAt <= now)
  }

  begin(now: number): void {
    const { pool } = this.logbook
    this.begunAt = now
    this.packet = this.ring.pop(now)
    pool.place[this.packet] = this.place
    this.step.charge = this.frameCharge
    this.step.sizeClass = pool.sizeClass[this.packet]
  }

  finish(now: number): void {
    this.logbook.hostInterrupt(this.ring.hash, now, this.coreId)
    this.logbook.pass(this.packet, this.part, 3, this.begunAt, now, this.step.time, 0)
    // The softirq that this raises is not a step of the handler.
    this.backlog.put(now, this.packet)
    if (this.ring.readyAt > now) this.announce(this.ring.readyAt)
  }
}
