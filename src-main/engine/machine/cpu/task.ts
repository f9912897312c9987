import type { Ring } from '../ring'
import type { Charge } from './charge'

/** Urgency of a task on its core; the lower level runs first. */
export const level = { hardirq: 0, softirq: 1, thread: 2, guestHardirq: 3, guestSoftirq: 4, guestThread: 5 } as const

/** A ring that a task empties. */
export interface Intake {
  readonly ring: Ring
  /** Its packets must find room here too, or they stay where they are. */
  readonly gate: Ring | null
}

/** What a task sees of the core it is on. */
export interface TaskCore {
  /** Thread that has the core, or null. */
  current: Task | null
  /** Thread that is getting on or off it, or null. */
  switching: Task | null
  /** `task` has got something to do. */
  wake(task: Task, now: number): void
  /** The host polls for this vCPU: it needs no wake-up. */
  awaits(thread: Task): boolean
  /** A thread waits for the core. */
  needsReschedule(now: number): boolean
}

/**
 * The step a task has in hand. A class of its own: the core reads and writes it at every event, and finds it in one place
 * whatever kind of task it is.
 */
export class Step {
  /** What it costs, and which frame size that is for. */
  charge!: Charge
  sizeClass = 0
  /** How long it takes on its core, set aside or not, in picoseconds. */
  time = 0
  /** Begun and not finished: running on the core, or set aside with `remaining` picoseconds to go. */
  begun = false
  remaining = 0

  constructor(
    readonly task: Task,
    /** Urgency of the task, see `level`. */
    readonly level: number,
  ) {}
}

/**
 * A software stage on a core. It works in steps: `begin` chooses the next one and names its charge,
 * the core lets the time pass, `finish` hands the work on. A step's cost is fixed when it begins.
 */
export abstract class Task {
  core!: TaskCore
  readonly step: Step

  constructor(readonly level: number) {
    this.step = new Step(this, level)
  }

  /** Has something to do at `now`. */
  abstract runnable(now: number): boolean
  /** The rings it empties; asked by replays that explain a loss, never by a hot run. */
  intakes(): readonly Intake[] {
    return []
  }
  /** When something it looks for by itself becomes visible; only asked of tasks that poll. */
  nextVisible(): number {
    return Infinity
  }
  /** Chooses the next step; sets its `charge` and `sizeClass`. Only called when runnable. */
  abstract begin(now: number): void
  abstract finish(now: number): void
}
