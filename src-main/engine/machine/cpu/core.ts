import { cpuCategories, type CpuCategory } from '../../../contract/summary'
import type { CpuCostName } from '../../costs/index'
import type { Actor, Scheduler } from '../../kernel/scheduler'
import { Charge, type ExtraWork, sumOfCosts } from './charge'
import { timeSlice, wakeUpGranularity } from './limits'
import { level, type Task, type TaskCore } from './task'
import type { Thread } from './thread'

const idleCategory = cpuCategories.indexOf('idle')

/**
 * The scheduler of one CPU: hardirq before softirq before threads; inside a vCPU the same order
 * again. One step at a time; CPU time is accounted here and nowhere else.
 *
 * Invariants: the categories, idle included, add up to the elapsed time; each account equals the sum
 * of counts x picoseconds of its charges, less what is left of unfinished steps.
 */
export class Core implements Actor, TaskCore {
  /** Thread whose tasks run when nothing more urgent does; null when none has the core. */
  current: Thread | null = null
  /** Thread that is getting on or off the core. */
  switching: Thread | null = null
  readonly charges: Charge[] = []
  /** What runs here, in words, for people. */
  readonly roles: string[] = []
  /** Finished picoseconds by category. */
  private readonly account = new Float64Array(cpuCategories.length)
  private readonly actor: number
  private readonly hardirqs: Task[] = []
  private readonly softirqs: Task[] = []
  private readonly threads: Thread[] = []
  private running: Task | null = null
  private idleSince = 0
  private sliceEnd = 0
  /** CPU time of the thread that was chosen last, never falling: where a sleeper is set forward to. */
  private leastRuntime = 0

  constructor(
    readonly id: string,
    readonly gigahertz: number,
    private readonly scheduler: Scheduler,
    private readonly frameBytes: Float64Array,
  ) {
    this.actor = scheduler.add(this)
  }

  /** A charge per frame size on this core. */
  charge(category: CpuCategory, names: readonly CpuCostName[], extra?: ExtraWork): Charge {
    const charge = new Charge(category, sumOfCosts(names, this.gigahertz, this.frameBytes, extra))
    this.charges.push(charge)
    return charge
  }

  /** @param role what it is, in words, or nothing */
  addInterrupt(task: Task, role?: string): void {
    task.core = this
    if (role !== undefined) this.roles.push(role)
    const tasks = task.level === level.hardirq ? this.hardirqs : this.softirqs
    tasks.push(task)
  }

  addThread(thread: Thread, tasks: readonly Task[]): void {
    thread.core = this
    if (thread.role !== '') this.roles.push(thread.role)
    thread.tasks = tasks
    for (const task of tasks) task.core = this
    this.threads.push(thread)
  }

  /** Tells the core that `task` has got something to do. May set the step in hand aside. */
  wake(task: Task, now: number): void {
    const running = this.running
    if (running === null) {
      if (now < this.scheduler.due(this.actor)) this.scheduler.set(this.actor, now)
      return
    }
    if (!this.setsAside(task, running)) return
    running.remaining = this.scheduler.due(this.actor) - now
    this.running = null
    this.idleSince = now
    this.scheduler.set(this.actor, now)
  }

  step(now: number): void {
    const task = this.running
    if (task === null) {
      this.account[idleCategory] += now - this.idleSince
      this.idleSince = now
    } else {
      this.running = null
      task.inStep = false
      task.remaining = 0
      const charge = task.charge
      const time = charge.picoseconds[task.sizeClass]
      this.account[charge.category] += time
      const owner = task.level < level.thread ? null : (this.switching ?? this.current)
      if (owner !== null) owner.runtime += time
      // Idle from here until the next step begins, which is now unless nothing is left to do.
      this.idleSince = now
      task.finish(now)
    }
    const next = this.choose(now)
    if (next === null) {
      this.scheduler.set(this.actor, Infinity)
      return
    }
    if (!next.inStep) {
      next.begin(now)
      next.inStep = true
      next.remaining = next.charge.picoseconds[next.sizeClass]
      next.charge.counts[next.sizeClass]++
    }
    this.running = next
    this.scheduler.set(this.actor, now + next.remaining)
  }

  /** Picoseconds by category up to `now`, unfinished steps counted as far as they have come. */
  accounts(now: number): Float64Array {
    const result = Float64Array.from(this.account)
    this.eachUnfinished((task, left) => {
      result[task.charge.category] += task.charge.picoseconds[task.sizeClass] - left
    }, now)
    if (this.running === null) result[idleCategory] += now - this.idleSince
    return result
  }

  /** The same accounts worked out from counts x picoseconds; idle is left at 0. */
  recomputed(now: number): Float64Array {
    const result = new Float64Array(cpuCategories.length)
    for (const charge of this.charges)
      for (let size = 0; size < charge.counts.length; size++)
        result[charge.category] += charge.counts[size] * charge.picoseconds[size]
    this.eachUnfinished((task, left) => {
      result[task.charge.category] -= left
    }, now)
    return result
  }

  private eachUnfinished(visit: (task: Task, left: number) => void, now: number): void {
    const visitTask = (task: Task): void => {
      if (task.inStep) visit(task, task === this.running ? this.scheduler.due(this.actor) - now : task.remaining)
    }
    this.hardirqs.forEach(visitTask)
    this.softirqs.forEach(visitTask)
    for (const thread of this.threads) {
      visitTask(thread)
      thread.tasks.forEach(visitTask)
    }
  }

  /**
   * Host interrupts set any thread's step aside, also that of a vCPU; a guest's interrupt sets its own
   * guest's application aside. Steps of interrupt contexts run to their end: they are short.
   */
  private setsAside(task: Task, running: Task): boolean {
    if (running.level < level.thread) return false
    if (task.level < level.thread) return true
    return (
      running.level === level.guestThread &&
      task.level < level.guestThread &&
      this.current !== null &&
      this.current.tasks.includes(task)
    )
  }

  private choose(now: number): Task | null {
    for (let i = 0; i < this.hardirqs.length; i++) if (this.hardirqs[i].runnable(now)) return this.hardirqs[i]
    for (let i = 0; i < this.softirqs.length; i++) if (this.softirqs[i].runnable(now)) return this.softirqs[i]
    if (this.switching !== null) return this.switching
    return this.chooseThread(now)
  }

  private chooseThread(now: number): Task | null {
    const current = this.current
    if (current !== null) {
      if (!current.runnable(now)) {
        if (current.hasLeave) {
          current.prepareToLeave()
          this.switching = current
          return current
        }
      } else if (!this.yields(current, now)) return mostUrgent(current, now)
      this.current = null
    }
    const next = this.leastServed(now, current)
    if (next === null) return null
    next.runtime = Math.max(next.runtime, this.leastRuntime - timeSlice)
    this.leastRuntime = Math.max(this.leastRuntime, next.runtime)
    this.sliceEnd = now + timeSlice
    next.prepareToEnter()
    this.switching = next
    return next
  }

  /** The running thread gives way: its slice is over, or a woken one has had much less of the core. */
  private yields(current: Thread, now: number): boolean {
    const other = this.leastServed(now, current)
    return other !== null && (now >= this.sliceEnd || other.runtime + wakeUpGranularity < current.runtime)
  }

  /** Of the runnable threads but `except` the one that has had least CPU time; ties go to the first. */
  private leastServed(now: number, except: Thread | null): Thread | null {
    let least: Thread | null = null
    for (let i = 0; i < this.threads.length; i++) {
      const thread = this.threads[i]
      if (thread === except || !thread.runnable(now)) continue
      if (least === null || thread.runtime < least.runtime) least = thread
    }
    return least
  }

  /** True while a thread waits for the core: the softirq looks at it before it goes on. */
  needsReschedule(now: number): boolean {
    return this.leastServed(now, null) !== null
  }
}

function mostUrgent(thread: Thread, now: number): Task {
  const tasks = thread.tasks
  for (let i = 0; i < tasks.length; i++) if (tasks[i].runnable(now)) return tasks[i]
  throw new Error(`thread ${thread.id} says it is runnable, but none of its tasks is`)
}
