import { Clocks } from './clocks'

/**
 * Something with a clock of its own: a core, a wire, a bank of timers; never a packet.
 * `step` does what is due at `now` and sets the actor's next time with `Scheduler.set`.
 */
export interface Actor {
  step(now: number): void
}

/**
 * The least clock steps next; ties go to the lowest actor index, which makes runs repeatable
 * whatever the machine. There are no event objects and nothing is ever cancelled: moving an
 * actor's next time is one store.
 */
export class Scheduler {
  /** Time of the step in hand, or of the last one, in picoseconds. */
  now = 0
  /** Finished actor steps: the position that step and step back move by one. */
  events = 0
  /** Whose step is in hand, or was the last. */
  stepping: Actor | null = null
  private readonly actors: Actor[] = []
  private readonly clocks = new Clocks()

  /** Adds an actor, asleep; returns its index. Only while the network is being built. */
  add(actor: Actor): number {
    this.actors.push(actor)
    return this.clocks.add()
  }

  /** Sets when an actor steps next; Infinity puts it to sleep. */
  set(actor: number, picoseconds: number): void {
    this.clocks.set(actor, picoseconds)
  }

  /** When an actor steps next. */
  due(actor: number): number {
    return this.clocks.times[actor]
  }

  /** Time of the next step, Infinity when every actor sleeps. */
  nextTime(): number {
    return this.actors.length === 0 ? Infinity : this.clocks.times[this.clocks.least()]
  }

  /**
   * Steps actors until the next one lies beyond `until` or `maximumEvents` steps are done.
   * Steps at exactly `until` are done.
   * @returns the number of steps done
   */
  run(until: number, maximumEvents: number): number {
    if (this.actors.length === 0) return 0
    const { clocks, actors } = this
    // An actor asleep has the time Infinity: it must not step, also when the run goes on to the end of all events.
    const last = Math.min(until, Number.MAX_VALUE)
    let done = 0
    while (done < maximumEvents) {
      const index = clocks.least()
      const time = clocks.times[index]
      if (!(time <= last)) break
      this.now = time
      this.stepping = actors[index]
      this.stepping.step(time)
      done++
    }
    this.events += done
    return done
  }
}
