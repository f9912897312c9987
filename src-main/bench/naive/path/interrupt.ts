import type { Event, Simulation } from '../simulation'
import type { Process, Work } from './processor'
import { priorities } from './wire'

/** A timer that is only ever moved forward until it fires. */
export class Timer {
  private event: Event | null = null

  constructor(
    private readonly simulation: Simulation,
    private readonly expired: () => void,
  ) {}

  /** Fires at that time, unless it fires before anyway. */
  noLaterThan(time: number): void {
    if (this.event !== null) {
      if (this.event.time <= time) return
      this.simulation.cancel(this.event)
    }
    this.event = this.simulation.at(time, priorities.timer, () => {
      this.event = null
      this.expired()
    })
  }
}

/** The interrupt of a card that announces a lone frame at once, and then none for an interval. */
export class ThrottledInterrupt {
  masked = false
  private lastRaised = -Infinity
  private readonly timer: Timer

  constructor(
    simulation: Simulation,
    private readonly interval: number,
    raise: () => void,
  ) {
    this.timer = new Timer(simulation, () => {
      if (this.masked) return
      this.lastRaised = simulation.now
      raise()
    })
  }

  announce(readyAt: number): void {
    if (this.masked || readyAt === Infinity) return
    this.timer.noLaterThan(Math.max(readyAt, this.lastRaised + this.interval))
  }
}

/** The top half on a core: once raised it runs to its end, and what is raised meanwhile is the same interrupt. */
export class Handler {
  raised = false

  constructor(
    private readonly wake: () => void,
    private readonly work: Work,
    private readonly handled: () => void,
  ) {}

  raise(): void {
    if (this.raised) return
    this.raised = true
    this.wake()
  }

  *process(): Process {
    for (;;) {
      yield () => this.raised
      yield this.work
      this.raised = false
      this.handled()
    }
  }
}
