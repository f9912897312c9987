import { cpuCategories, type CpuCategory } from '../../../contract/summary'
import type { CostBook } from '../../costs/book'
import { costs as defaultCosts, type CpuCostName } from '../../costs/index'
import type { Actor, Scheduler } from '../../kernel/scheduler'
import { Charge, type ExtraWork, sumOfCosts } from './charge'
import type { IdleState } from './idle'
import { timeSlice, wakeUpGranularity } from '../limits'
import { Rest } from './rest'
import { level, type Step, type Task, type TaskCore } from './task'
import type { Thread } from './thread'

/** Listens to a core, see Recorder. */
export interface CoreRecorder {
  /** A thread begins to get onto the core. */
  wakes(core: Core, thread: Thread): void
  /** There is nothing left to do. */
  rests(core: Core): void
}

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
  /** The other hyperthread of the same physical core. */
  sibling: Core | null = null
  readonly charges: Charge[] = []
  /** What runs here, in words, for people. */
  readonly roles: string[] = []
  /** Where the packets that have been on this core are counted; -1 where nobody counts. */
  packetBit = -1
  /** Told of wake-ups and rests during a replay; a hot run has none. */
  recorder: CoreRecorder | null = null
  /** Finished picoseconds by category. */
  private readonly account = new Float64Array(cpuCategories.length)
  private readonly actor: number
  private readonly hardirqs: Task[] = []
  private readonly softirqs: Task[] = []
  readonly threads: Thread[] = []
  private running: Step | null = null
  private readonly rest: Rest
  /** The vCPU the host has just polled for: it gets on without being scheduled in. */
  private polledFor: Thread | null = null
  private sliceEnd = 0
  /** CPU time of the thread that was chosen last, never falling: where a sleeper is set forward to. */
  private leastRuntime = 0

  constructor(
    readonly id: string,
    readonly gigahertz: number,
    private readonly scheduler: Scheduler,
    private readonly frameBytes: Float64Array,
    idleStates: readonly IdleState[] = [],
    /** The constants of its host. */
    private readonly costs: CostBook = defaultCosts,
  ) {
    this.actor = scheduler.add(this)
    this.rest = new Rest(this.account, idleStates)
  }

  /** A charge per frame size on this core. */
  charge(category: CpuCategory, names: readonly CpuCostName[], extra?: ExtraWork): Charge {
    const time = sumOfCosts(names, this.gigahertz, this.frameBytes, this.costs, extra)
    const charge = new Charge(category, time, this.costs.siblingSlowdown.value, names)
    this.charges.push(charge)
    return charge
  }

  /** @param role what it is, in words, or nothing */
  addInterrupt(task: Task, role?: string): void {
    task.core = this
    // Interrupts of several functions of one card are one duty.
    if (role !== undefined && !this.roles.includes(role)) this.roles.push(role)
    const tasks = task.level === level.hardirq ? this.hardirqs : this.softirqs
    tasks.push(task)
  }

  addThread(thread: Thread, tasks: readonly Task[]): void {
    thread.core = this
    if (thread.role !== '') this.roles.push(thread.role)
    thread.tasks = tasks
    for (const task of tasks) task.core = this
    this.threads.push(thread)
    // A thread that polls wants the core from the start.
    if (thread.pollPeriod > 0) this.scheduler.set(this.actor, 0)
  }

  /** Tells the core that `task` has got something to do. May set the step in hand aside. */
  wake(task: Task, now: number): void {
    const running = this.running
    if (running === null) {
      if (this.rest.polling !== null && task.level >= level.thread) {
        this.scheduler.set(
          this.actor,
          Math.min(this.scheduler.due(this.actor), this.rest.nextPoll(this.rest.polling, now)),
        )
        return
      }
      // Asleep in an idle state, the core needs a while; a core that wakes already is not put off again.
      const ready = now + this.rest.exitLatency
      if (ready < this.scheduler.due(this.actor)) this.scheduler.set(this.actor, ready)
      return
    }
    if (!this.setsAside(task, running)) return
    running.remaining = this.scheduler.due(this.actor) - now
    this.running = null
    this.rest.since = now
    this.scheduler.set(this.actor, now)
  }

  step(now: number): void {
    const ended = this.running
    if (ended === null) this.polledFor = this.rest.end(now)
    else this.end(ended, now)
    const task = this.choose(now)
    if (task === null) {
      if (this.rest.polling === null && this.rest.awaited === null) this.recorder?.rests(this)
      const { polling } = this.rest
      this.scheduler.set(this.actor, polling === null ? this.rest.sleep(now) : this.endOfPolling(polling, now))
      return
    }
    const { step } = task
    if (!step.begun) this.begin(task, step, now)
    this.running = step
    this.scheduler.set(this.actor, now + step.remaining)
  }

  private begin(task: Task, step: Step, now: number): void {
    task.begin(now)
    step.begun = true
    const { charge, sizeClass } = step
    // Fixed when the step begins: what the sibling does later does not change it.
    const shared = this.sibling !== null && this.sibling.busy
    if (shared) charge.sharedCounts[sizeClass]++
    else charge.counts[sizeClass]++
    const time = shared ? charge.sharedPicoseconds[sizeClass] : charge.picoseconds[sizeClass]
    step.time = time
    step.remaining = time
  }

  private end(step: Step, now: number): void {
    this.running = null
    step.begun = false
    step.remaining = 0
    const { time } = step
    this.account[step.charge.category] += time
    const owner = step.level < level.thread ? null : (this.switching ?? this.current)
    if (owner !== null) owner.runtime += time
    // Idle from here until the next step begins, which is now unless nothing is left to do.
    this.rest.since = now
    step.task.finish(now)
  }

  /** Executes something, be it empty polls. */
  get busy(): boolean {
    return this.running !== null || this.rest.polling !== null || this.rest.awaited !== null
  }

  /** The host polls for this vCPU: it needs no wake-up. */
  awaits(thread: Task): boolean {
    return this.rest.awaited === thread
  }

  /** A vCPU has halted; the host may poll for it, unless another thread wants the core. */
  halted(thread: Thread, now: number): void {
    const polling = thread.haltPolling
    if (polling === null) return
    polling.blocked(now)
    if (polling.window === 0 || this.leastServed(now, thread) !== null) return
    this.rest.awaited = thread
    this.rest.pollUntil = now + polling.window
  }

  /** Picoseconds by category up to `now`, unfinished steps counted as far as they have come. */
  accounts(now: number): Float64Array {
    const result = Float64Array.from(this.account)
    this.eachUnfinished((step, left) => {
      result[step.charge.category] += step.time - left
    }, now)
    if (this.running === null) result[this.rest.category] += now - this.rest.since
    return result
  }

  /** The same accounts worked out from counts x picoseconds; idle is left at 0. */
  recomputed(now: number): Float64Array {
    const result = new Float64Array(cpuCategories.length)
    for (const charge of this.charges)
      for (let size = 0; size < charge.counts.length; size++)
        result[charge.category] +=
          charge.counts[size] * charge.picoseconds[size] + charge.sharedCounts[size] * charge.sharedPicoseconds[size]
    this.eachUnfinished((step, left) => {
      result[step.charge.category] -= left
    }, now)
    this.rest.addRecomputed(result, now, this.running === null)
    return result
  }

  /** When a thread that finds nothing will find something, or has to give way. */
  private endOfPolling(thread: Thread, now: number): number {
    const found = thread.nextVisible()
    const poll = found === Infinity ? Infinity : this.rest.nextPoll(thread, Math.max(found, now))
    return this.leastServed(now, thread) === null ? poll : Math.min(poll, Math.max(this.sliceEnd, now))
  }

  /** The step under way: whose it is, and the thread that has the core; null for what is not there. */
  get present(): { readonly task: Task | null; readonly thread: Thread | null } {
    return { task: this.running?.task ?? null, thread: this.switching ?? this.current }
  }

  /** All that can run here, with the thread it belongs to; null for interrupt contexts of the host. */
  eachTask(visit: (task: Task, thread: Thread | null) => void): void {
    for (const task of this.hardirqs) visit(task, null)
    for (const task of this.softirqs) visit(task, null)
    for (const thread of this.threads) {
      visit(thread, thread)
      for (const task of thread.tasks) visit(task, thread)
    }
  }

  private eachUnfinished(visit: (step: Step, left: number) => void, now: number): void {
    this.eachTask(({ step }) => {
      if (step.begun) visit(step, step === this.running ? this.scheduler.due(this.actor) - now : step.remaining)
    })
  }

  /**
   * Host interrupts set any thread's step aside, also that of a vCPU; a guest's interrupt sets its own
   * guest's application aside. Steps of interrupt contexts run to their end: they are short.
   */
  private setsAside(task: Task, running: Step): boolean {
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
      const task = mostUrgent(current, now)
      if (task === null && current.pollPeriod === 0) {
        if (current.hasLeave) {
          current.prepareToLeave()
          this.switching = current
          return current
        }
      } else if (!this.yields(current, now)) {
        this.rest.polling = task === null ? current : null
        return task
      }
      this.current = null
    }
    const next = this.leastServed(now, current)
    if (next === null) return null
    next.runtime = Math.max(next.runtime, this.leastRuntime - timeSlice)
    this.leastRuntime = Math.max(this.leastRuntime, next.runtime)
    this.sliceEnd = now + timeSlice
    next.prepareToEnter(now, next === this.polledFor)
    this.switching = next
    this.recorder?.wakes(this, next)
    return next
  }

  /** The running thread gives way: its slice is over, or a woken one has had much less of the core. */
  private yields(current: Thread, now: number): boolean {
    if (this.threads.length === 1) return false
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

/** The thread's first task with something to do; null while a polling thread finds nothing. */
function mostUrgent(thread: Thread, now: number): Task | null {
  const tasks = thread.tasks
  for (let i = 0; i < tasks.length; i++) if (tasks[i].runnable(now)) return tasks[i]
  return null
}
