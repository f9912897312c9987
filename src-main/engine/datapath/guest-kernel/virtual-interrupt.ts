import type { InterruptLine, InterruptTask } from '../../machine/cpu/interrupt'
import type { Charge } from '../../machine/cpu/charge'
import type { Thread } from '../../machine/cpu/thread'
import type { Timer, TimerBank } from '../../kernel/timers'
import { Stage } from '../../machine/stage'

/**
 * Step 9: the interrupt of a vNIC. A running vCPU gets it posted (APICv) or is kicked out of guest
 * mode; a halted one has to be woken by the signaller; a preempted one finds it when it runs again.
 */
export class VirtualInterrupt implements InterruptLine, Timer {
  /** The guest's driver polls: no notification wanted (virtio suppression). */
  masked = false
  disabled = false
  task!: InterruptTask
  private readonly timer: number

  constructor(
    readonly id: string,
    private readonly timers: TimerBank,
    private readonly vcpu: Thread,
    private readonly posted: boolean,
    private readonly postedLatency: number,
  ) {
    this.timer = timers.add(this)
  }

  /** Nobody runs the vCPU and nothing would make it run: the signaller has to wake it. */
  halted(now: number): boolean {
    if (this.vcpu.onCore || this.vcpu.step.begun || this.vcpu.core.awaits(this.vcpu)) return false
    return !this.vcpu.runnable(now)
  }

  deliver(now: number): void {
    if (this.disabled || this.masked) return
    if (!this.vcpu.onCore) this.task.raise(now)
    else if (this.posted) this.post(now + this.postedLatency)
    else this.task.raise(now, true)
  }

  expire(now: number): void {
    if (!this.masked) this.task.raise(now)
  }

  unmask(now: number, readyAt: number): void {
    this.masked = false
    if (readyAt <= now) this.deliver(now)
  }

  private post(due: number): void {
    if (due < this.timers.due(this.timer)) this.timers.set(this.timer, due)
  }
}

/** The back end signals the guest, and wakes the vCPU if it is halted. */
export class SignalStage extends Stage {
  constructor(
    part: number,
    charge: Charge,
    private readonly interrupt: VirtualInterrupt,
    private readonly wake: VcpuWakeStage,
  ) {
    super(part, 0, 0, charge, false)
  }

  finish(now: number): Stage | null {
    if (this.interrupt.halted(now)) return this.wake
    this.interrupt.deliver(now)
    return null
  }
}

/** Waking a halted vCPU thread, paid by whoever signals it. */
export class VcpuWakeStage extends Stage {
  constructor(
    part: number,
    charge: Charge,
    private readonly interrupt: VirtualInterrupt,
  ) {
    super(part, 0, 0, charge, false)
  }

  finish(now: number): null {
    this.interrupt.deliver(now)
    return null
  }
}
