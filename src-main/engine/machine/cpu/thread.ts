import type { Charge } from './charge'
import { level, Task } from './task'

/**
 * A schedulable thread: vhost, ovs-vswitchd, an application, a vCPU, ksoftirqd. It owns tasks in
 * order of urgency (a vCPU: guest hardirq, guest softirq, guest application). Getting on and off the
 * core are steps of their own: `enter` (context switch; a vCPU adds VM entry), `leave` (a vCPU: HLT exit).
 */
export class Thread extends Task {
  tasks: readonly Task[] = []
  /** CPU time it has had, in picoseconds; a long sleeper is set forward when it gets the core again. */
  runtime = 0
  /** Called when a leave step ends, e.g. to count the VM exit. */
  onLeave: (() => void) | null = null
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

  /** One of its tasks has something to do. */
  runnable(now: number): boolean {
    for (let i = 0; i < this.tasks.length; i++) if (this.tasks[i].runnable(now)) return true
    return false
  }

  /** On the core, as seen by whoever wants to interrupt a vCPU. */
  get onCore(): boolean {
    return this.core.current === this
  }

  get hasLeave(): boolean {
    return this.leave !== null
  }

  prepareToEnter(): void {
    this.phase = 0
    this.leaving = false
  }

  prepareToLeave(): void {
    this.leaving = true
  }

  begin(): void {
    this.charge = this.leaving && this.leave !== null ? this.leave : this.enter[this.phase]
    this.sizeClass = 0
  }

  finish(): void {
    if (this.leaving) {
      this.leaving = false
      this.core.current = null
      this.core.switching = null
      if (this.onLeave !== null) this.onLeave()
      return
    }
    this.phase++
    if (this.phase < this.enter.length) return
    this.core.current = this
    this.core.switching = null
  }
}
