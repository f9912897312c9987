import type { Timer, TimerBank } from '../../kernel/timers'
import type { Charge } from './charge'
import { Task } from './task'

/** What a driver masks while it polls. */
export interface InterruptLine {
  masked: boolean
  /** The driver has done all work: announces what is visible, or will be at `readyAt`. */
  unmask(now: number, readyAt: number): void
}

/** What a device does to announce work: it raises its interrupt unless the driver has masked it. */
export class InterruptVector implements InterruptLine, Timer {
  /** Set by the handler, cleared when NAPI completes. */
  masked = false
  /** Switched off for a what-if: never fires. */
  disabled = false
  private lastFired = -Infinity
  private readonly timer: number

  constructor(
    private readonly timers: TimerBank,
    /** `throttle`: a lone frame is announced at once, then none for the interval. `delay`: it waits. */
    private readonly moderation: 'throttle' | 'delay',
    private readonly interval: number,
    private readonly target: { raise(now: number): void },
  ) {
    this.timer = timers.add(this)
  }

  /** A packet will be visible at `readyAt`. */
  announce(readyAt: number): void {
    if (this.masked || this.disabled || readyAt === Infinity) return
    const due =
      this.moderation === 'delay' ? readyAt + this.interval : Math.max(readyAt, this.lastFired + this.interval)
    if (due < this.timers.due(this.timer)) this.timers.set(this.timer, due)
  }

  expire(now: number): void {
    if (this.masked) return
    this.lastFired = now
    this.target.raise(now)
  }

  unmask(now: number, readyAt: number): void {
    this.masked = false
    this.announce(Math.max(now, readyAt))
  }
}

/** What a handler does when it has run. */
export interface InterruptHandler {
  /** @param service the handler's own time; a guest's may have been interrupted by the host meanwhile */
  handled(begin: number, end: number, service: number): void
  /** One more step in the same context, e.g. waking a halted vCPU: its charge, or null; and what ends it. */
  more?(now: number): Charge | null
  moreDone?(now: number): void
}

/** What a vCPU without APICv pays around its handler: the exit that delivers, the exit of the EOI. */
export interface InterruptExits {
  readonly kick: Charge
  readonly endOfInterrupt: Charge
  /** Counts one VM exit. */
  exited(): void
}

/** The top half on a core: host hardirq, or guest hardirq inside a vCPU. */
export class InterruptTask extends Task {
  exits: InterruptExits | null = null
  private phase: 'none' | 'kick' | 'handler' | 'more' | 'endOfInterrupt' = 'none'
  private moreCharge: Charge | null = null
  private begunAt = 0

  constructor(
    taskLevel: number,
    readonly handlerCharge: Charge,
    private readonly handler: InterruptHandler,
  ) {
    super(taskLevel)
  }

  /** @param kicked the vCPU is in guest mode and has to be forced out of it first */
  raise(now: number, kicked = false): void {
    if (this.phase !== 'none') return
    this.phase = kicked && this.exits !== null ? 'kick' : 'handler'
    this.core.wake(this, now)
  }

  runnable(): boolean {
    return this.phase !== 'none'
  }

  begin(now: number): void {
    this.begunAt = now
    const { exits, step } = this
    if (this.phase === 'more' && this.moreCharge !== null) step.charge = this.moreCharge
    else if (this.phase === 'handler' || exits === null) step.charge = this.handlerCharge
    else step.charge = this.phase === 'kick' ? exits.kick : exits.endOfInterrupt
  }

  finish(now: number): void {
    if (this.phase === 'handler') {
      this.moreCharge = this.handler.more?.(now) ?? null
      this.phase = this.moreCharge === null ? this.afterHandler : 'more'
      this.handler.handled(this.begunAt, now, this.step.time)
      return
    }
    if (this.phase === 'more') {
      this.phase = this.afterHandler
      this.handler.moreDone?.(now)
      return
    }
    this.exits?.exited()
    this.phase = this.phase === 'kick' ? 'handler' : 'none'
  }

  private get afterHandler(): 'none' | 'endOfInterrupt' {
    return this.exits === null ? 'none' : 'endOfInterrupt'
  }
}
