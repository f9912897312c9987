import type { Charge } from '../../machine/cpu/charge'
import type { InterruptLine } from '../../machine/cpu/interrupt'
import { level, Task } from '../../machine/cpu/task'
import type { Ring } from '../../machine/ring'

/** What busy polling does in place of an interrupt. */
export interface PolledDriver {
  /** The driver's receive side is to be run. */
  schedule(now: number): void
}

/**
 * A process that busy-polls its socket (SO_BUSY_POLL, net.core.busy_read): for a while after each frame it looks at the
 * ring of the vNIC itself instead of sleeping. So the vCPU does not halt, and frames that come meanwhile need no interrupt.
 * It looks in slices: a slice is CPU time that found nothing, and a frame sets it aside.
 */
export class BusyPoll extends Task implements InterruptLine {
  driver!: PolledDriver
  private until = 0
  private active = false

  constructor(
    private readonly ring: Ring,
    private readonly interrupt: InterruptLine,
    private readonly window: number,
    private readonly slice: Charge,
  ) {
    super(level.guestThread)
  }

  get masked(): boolean {
    return this.interrupt.masked
  }

  set masked(value: boolean) {
    this.interrupt.masked = value
  }

  /** A frame has come, by an interrupt or by a poll: the process will look out for the next one. */
  restart(now: number): void {
    this.active = true
    this.until = now + this.window
  }

  /** Frames have become visible in the ring. */
  announce(now: number): void {
    if (!this.active || this.ring.readyAt > now) return
    this.restart(now)
    this.driver.schedule(now)
  }

  /** The driver is done: while the process polls, interrupts stay off. */
  unmask(now: number, readyAt: number): void {
    if (!this.active) this.interrupt.unmask(now, readyAt)
    else if (readyAt <= now) this.driver.schedule(now)
  }

  runnable(): boolean {
    return this.step.begun || this.active
  }

  begin(): void {
    this.step.charge = this.slice
    this.step.sizeClass = 0
  }

  finish(now: number): void {
    if (now < this.until) return
    this.active = false
    this.interrupt.unmask(now, this.ring.readyAt)
  }
}
