import { noPacket } from '../../packet/pool'
import type { Chain } from '../chain'
import type { Ring } from '../ring'
import type { Stage } from '../stage'
import type { Charge } from './charge'
import { type Intake, level, Task } from './task'
import type { Thread } from './thread'

/** How a worker groups its packets: vhost signals the guest once per batch. */
export interface Batching {
  /** Packets after which a batch ends at the latest. */
  readonly limit: number
  /** Ends a batch. @returns the stage to pay for it, or null when there is nothing to pay */
  endBatch(now: number): Stage | null
}

/** A ring that a worker reads: what it does with a packet, and when it has to hold back. */
export class WorkerInput {
  worker!: Worker
  inBatch = 0

  constructor(
    readonly ring: Ring,
    readonly first: Stage,
    /** Its packets must also find room here (vhost needs a guest buffer); else they wait. */
    readonly gate: Ring | null = null,
    readonly batching: Batching | null = null,
    /** The packets begin their way here: taking one up is when it leaves its source. */
    readonly isSource = false,
  ) {}

  /** There is a packet, and room for it behind. */
  ready(now: number): boolean {
    return this.ring.readyAt <= now && (this.gate === null || this.gate.hasRoom)
  }

  /**
   * Something was put into the ring, or the gate has room again.
   * @returns true when the worker sleeps and the caller has to wake it; at most one caller is asked
   */
  needsWake(): boolean {
    if (this.ring.count === 0 || (this.gate !== null && !this.gate.hasRoom)) return false
    return this.worker.needsWake()
  }
}

/**
 * A thread's loop: take a packet from a ring, run it through its stages, again until its rings are
 * empty; then sleep. Used for applications, vhost, QEMU and ovs-vswitchd. Several rings are served
 * in turn. A sleeping worker sees nothing until somebody wakes it; before it sleeps it looks once more.
 */
export class Worker extends Task {
  thread!: Thread
  /** Paid on going back to work inside a guest, where the host sees no context switch. */
  wakeCharge: Charge | null = null
  private readonly inputs: WorkerInput[] = []
  private awake = false
  private notified = false
  private waking = false
  private current: WorkerInput | null = null
  private next = 0

  constructor(
    taskLevel: number,
    private readonly chain: Chain,
    private readonly place: number,
  ) {
    super(taskLevel)
  }

  /** Adds a ring to serve. Only while the network is being built. */
  serve(input: WorkerInput): WorkerInput {
    input.worker = this
    this.inputs.push(input)
    return input
  }

  override intakes(): readonly Intake[] {
    return this.inputs
  }

  needsWake(): boolean {
    if (this.awake || this.notified) return false
    this.notified = true
    return true
  }

  /** The wake-up has been paid for: it runs as soon as its core lets it. */
  wake(now: number): void {
    this.notified = false
    this.awake = true
    this.waking = this.wakeCharge !== null
    this.thread.core.wake(this.level === level.guestThread ? this : this.thread, now)
  }

  runnable(now: number): boolean {
    if (this.step.begun || this.chain.stage !== null) return true
    return this.awake && (this.waking || this.anyReady(now))
  }

  begin(now: number): void {
    if (this.waking && this.wakeCharge !== null) {
      this.step.charge = this.wakeCharge
      this.step.sizeClass = 0
      return
    }
    if (this.chain.stage === null) this.takeNext(now)
    this.chain.begin(now, this.step)
  }

  finish(now: number): void {
    if (this.waking) this.waking = false
    else if (!this.chain.finish(now, this.step)) return
    const input = this.current
    if (input !== null) {
      this.current = null
      if (input.batching !== null) this.countInBatch(now, input, input.batching)
    }
    if (this.chain.stage === null && !this.anyReady(now)) this.awake = false
  }

  private takeNext(now: number): void {
    const count = this.inputs.length
    for (let i = 0; i < count; i++) {
      const index = (this.next + i) % count
      const input = this.inputs[index]
      if (!input.ready(now)) continue
      // A ring keeps its turn until its batch is over.
      this.next = input.batching === null ? (index + 1) % count : index
      this.current = input
      const packet = input.ring.pop(now)
      if (input.isSource) this.chain.leavesSource(packet, input.ring.hash, now)
      this.chain.start(input.first, packet, this.place)
      return
    }
    throw new Error('a worker was run without work')
  }

  private countInBatch(now: number, input: WorkerInput, batching: Batching): void {
    input.inBatch++
    if (input.inBatch < batching.limit && input.ready(now)) return
    input.inBatch = 0
    this.next = (this.inputs.indexOf(input) + 1) % this.inputs.length
    const stage = batching.endBatch(now)
    if (stage !== null) this.chain.start(stage, noPacket, this.place)
  }

  private anyReady(now: number): boolean {
    for (let i = 0; i < this.inputs.length; i++) if (this.inputs[i].ready(now)) return true
    return false
  }
}
