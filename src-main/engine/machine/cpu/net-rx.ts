import type { Charge } from './charge'
import type { Chain } from '../chain'
import type { Napi } from './napi'
import { type Intake, type Step, Task } from './task'

/** Limits of the receive softirq; values and sources in the Linux kernel's defaults. */
export interface NetRxLimits {
  /** Packets of one poll of one queue (napi weight). */
  readonly weight: number
  /** Packets of one net_rx_action (netdev_budget) and its longest time (2 jiffies). */
  readonly budget: number
  readonly budgetPicoseconds: number
  /** Rounds and time of one __do_softirq before the rest goes to ksoftirqd. */
  readonly rounds: number
  readonly softirqPicoseconds: number
}

/**
 * The receive softirq of one CPU (or vCPU): polls the scheduled queues in turn. Work beyond its
 * limits goes to ksoftirqd, a thread like any other; a guest has none here and goes on.
 */
export class NetRx {
  /** Handed to ksoftirqd. */
  deferred = false
  /** The two contexts it runs in; `thread` is null where there is no ksoftirqd. */
  softirq!: NetRxContext
  thread: NetRxContext | null = null
  /** The queues it polls when they are scheduled. */
  readonly intakes: Intake[] = []
  private readonly list: Napi[] = []
  private napi: Napi | null = null
  private entered = false
  private polled = false
  private taken = 0
  private spent = 0
  private rounds = 0
  private roundStart = 0
  private softirqStart = 0

  constructor(
    private readonly chain: Chain,
    private readonly place: number,
    private readonly entryCharge: Charge,
    private readonly pollCharge: Charge,
    private readonly limits: NetRxLimits,
    /** Work beyond the limits goes to ksoftirqd and stays there; false: it goes on at every interrupt exit. */
    private readonly defers = true,
  ) {}

  get pending(): boolean {
    return this.napi !== null || this.list.length > 0
  }

  /** Notes a queue that will be scheduled here. Only while the network is being built. */
  polls(napi: Napi): void {
    this.intakes.push({ ring: napi.ring, gate: null })
  }

  /** napi_schedule: the queue will be polled. */
  schedule(napi: Napi, now: number): void {
    if (napi.scheduled) return
    napi.scheduled = true
    this.list.push(napi)
    const context = this.context
    context.core.wake(context, now)
  }

  begin(now: number, step: Step): void {
    if (!this.entered) {
      step.charge = this.entryCharge
      step.sizeClass = 0
      return
    }
    if (this.napi === null) {
      this.napi = this.list.shift() ?? null
      this.polled = false
      this.taken = 0
      step.charge = this.pollCharge
      step.sizeClass = 0
      return
    }
    if (this.chain.stage === null) this.chain.start(this.napi.first, this.napi.take(now), this.place)
    this.chain.begin(now, step)
  }

  finish(now: number, step: Step): void {
    if (!this.entered) {
      this.entered = true
      this.softirqStart = now
      this.roundStart = now
      this.rounds = 0
      this.spent = 0
      return
    }
    if (this.polled) {
      if (!this.chain.finish(now, step)) return
      this.taken++
      this.spent++
    }
    this.polled = true
    const napi = this.napi
    if (napi === null || (this.taken < this.limits.weight && napi.visible(now))) return
    this.endPoll(napi, now)
  }

  private endPoll(napi: Napi, now: number): void {
    this.napi = null
    if (this.taken < this.limits.weight) napi.complete(now)
    else this.list.push(napi)
    if (this.list.length === 0) {
      this.entered = false
      this.deferred = false
      return
    }
    if (this.spent < this.limits.budget && now - this.roundStart < this.limits.budgetPicoseconds) return
    this.rounds++
    this.spent = 0
    this.roundStart = now
    if (this.deferred || this.thread === null || !this.defers) return
    const tooLong = this.rounds >= this.limits.rounds || now - this.softirqStart >= this.limits.softirqPicoseconds
    if (!tooLong && !this.softirq.core.needsReschedule(now)) return
    this.deferred = true
    this.thread.core.wake(this.thread, now)
  }

  private get context(): NetRxContext {
    return this.deferred && this.thread !== null ? this.thread : this.softirq
  }
}

/** NetRx as a task: once in softirq context, once inside ksoftirqd. */
export class NetRxContext extends Task {
  constructor(
    taskLevel: number,
    private readonly netRx: NetRx,
    private readonly inThread: boolean,
  ) {
    super(taskLevel)
  }

  override intakes(): readonly Intake[] {
    return this.netRx.intakes
  }

  runnable(): boolean {
    return this.step.begun || (this.netRx.deferred === this.inThread && this.netRx.pending)
  }

  begin(now: number): void {
    this.netRx.begin(now, this.step)
  }

  finish(now: number): void {
    this.netRx.finish(now, this.step)
  }
}
