import { Clocks } from './clocks'
import type { Actor, Scheduler } from './scheduler'

/** What a timer does when it is due. */
export interface Timer {
  expire(now: number): void
}

/** All timers of a network behind one actor. Each fires once per `set`; ties go to the lowest index. */
export class TimerBank implements Actor {
  private readonly timers: Timer[] = []
  private readonly clocks = new Clocks()
  private readonly actor: number

  constructor(private readonly scheduler: Scheduler) {
    this.actor = scheduler.add(this)
  }

  /** Adds a timer, not running; returns its index. Only while the network is being built. */
  add(timer: Timer): number {
    this.timers.push(timer)
    return this.clocks.add()
  }

  /** (Re)starts a timer; Infinity stops it. */
  set(timer: number, picoseconds: number): void {
    this.clocks.set(timer, picoseconds)
    this.reschedule()
  }

  due(timer: number): number {
    return this.clocks.times[timer]
  }

  step(now: number): void {
    const timer = this.clocks.least()
    this.clocks.set(timer, Infinity)
    this.timers[timer].expire(now)
    this.reschedule()
  }

  private reschedule(): void {
    this.scheduler.set(this.actor, this.clocks.times[this.clocks.least()])
  }
}
