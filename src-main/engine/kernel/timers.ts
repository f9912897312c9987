import type { Actor, Scheduler } from './scheduler'

/** What a timer does when it is due. */
export interface Timer {
  expire(now: number): void
}

/** All timers of a network behind one actor. Each fires once per `set`; ties go to the lowest index. */
export class TimerBank implements Actor {
  private readonly timers: Timer[] = []
  private dueTimes = new Float64Array(0)
  private readonly actor: number

  constructor(private readonly scheduler: Scheduler) {
    this.actor = scheduler.add(this)
  }

  /** Adds a timer, not running; returns its index. Only while the network is being built. */
  add(timer: Timer): number {
    this.timers.push(timer)
    const grown = new Float64Array(this.timers.length).fill(Infinity)
    grown.set(this.dueTimes)
    this.dueTimes = grown
    return this.timers.length - 1
  }

  /** (Re)starts a timer; Infinity stops it. */
  set(timer: number, picoseconds: number): void {
    this.dueTimes[timer] = picoseconds
    this.scheduler.set(this.actor, this.dueTimes[this.least()])
  }

  due(timer: number): number {
    return this.dueTimes[timer]
  }

  step(now: number): void {
    const timer = this.least()
    this.dueTimes[timer] = Infinity
    this.timers[timer].expire(now)
    this.scheduler.set(this.actor, this.dueTimes[this.least()])
  }

  private least(): number {
    const due = this.dueTimes
    let best = 0
    for (let i = 1; i < due.length; i++) if (due[i] < due[best]) best = i
    return best
  }
}
