import type { Charge } from './charge'
import type { HaltPolling } from './halt-polling'
import { level, Task } from './task'

/**
 * A schedulable thread: vhost, ovs-vswitchd, an application, a vCPU, ksoftirqd. It owns tasks in
 * order of urgency (a vCPU: guest hardirq, guest softirq, guest application). Getting on and off the
 * core are steps of their own: `enter` (context switch; a vCPU adds VM entry), `leave` (a vCPU: HLT exit).
 */
export class Thread extends Task {
  tasks: readonly Task[] = []
  /** Time of one look at all its queues when they are empty; 0 for a thread that sleeps instead of polling. */
  pollPeriod = 0
  /** CPU time it has had, in picoseconds; a long sleeper is set forward when it gets the core again. */
  runtime = 0
  /** Called when a leave step ends, e.g. to count the VM exit. */
  onLeave: ((now: number) => void) | null = null
  /** A vCPU the host polls for after it has halted; null where it does not. */
  haltPolling: HaltPolling | null = null
  private phase = 0
  private leaving = false

  constructor(
    readonly id: string,
    readonly role: string,
    private readonly enter: readonly Charge[],
    private readonly leave: Charge | null,
  ) {
    super(level.thread)
  }

  /** Wants the core. */
  runnable(now: number): boolean {
    return this.pollPeriod > 0 || this.hasWork(now)
  }

  /** One of its tasks has something to do; a thread that polls is runnable without it. */
  hasWork(now: number): boolean {
    for (let i = 0; i < this.tasks.length; i++) if (this.tasks[i].runnable(now)) return true
    return false
  }

  /** When a polling thread will find something by itself. */
  override nextVisible(): number {
    let earliest = Infinity
    for (let i = 0; i < this.tasks.length; i++) earliest = Math.min(earliest, this.tasks[i].nextVisible())
    return earliest
  }

  /** On the core, as seen by whoever wants to interrupt a vCPU. */
  get onCore(): boolean {
    return this.core.current === this
  }

  get hasLeave(): boolean {
    return this.leave !== null
  }

  /** @param polledFor the host polled for it: no context switch */
  prepareToEnter(now: number, polledFor: boolean): void {
    this.phase = polledFor ? 1 : 0
    this.leaving = false
    this.haltPolling?.woken(now)
  }

  prepareToLeave(): void {
    this.leaving = true
  }

  begin(): void {
    this.step.charge = this.leaving && this.leave !== null ? this.leave : this.enter[this.phase]
    this.step.sizeClass = 0
  }

  finish(now: number): void {
    if (this.leaving) {
      this.leaving = false
      this.core.current = null
      this.core.switching = null
      if (this.onLeave !== null) this.onLeave(now)
      return
    }
    this.phase++
    if (this.phase < this.enter.length) return
    this.core.current = this
    this.core.switching = null
  }
}
