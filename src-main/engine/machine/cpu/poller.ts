import { noPacket } from '../../packet/pool'
import type { Chain } from '../chain'
import type { Ring } from '../ring'
import type { Stage } from '../stage'
import type { Charge } from './charge'
import { type Intake, Task } from './task'

/** A queue that is polled: at most a burst at a time. */
export interface PolledQueue {
  readonly ring: Ring
  readonly first: Stage
  /** The packets begin their way here. */
  readonly isSource: boolean
}

/** What was gathered during a burst for one port, how it is cut into batches, and how a batch ends. */
export interface OutputBatch {
  readonly ring: Ring
  readonly first: Stage
  /** How many packets, from the oldest on, go out together; 0 when none has been gathered. */
  size(): number
  /** Ends a batch. @returns a stage to pay for, or null */
  flush(now: number): Stage | null
}

/** Learns that a new burst begins: flows are grouped within it. */
export interface BurstListener {
  beginBurst(): void
}

/**
 * A poll mode driver: looks at its queues in turn and takes up to a burst from the first one that has
 * packets; each packet runs through its stages, outputs gather per port and go out at the end of the
 * burst. It never sleeps: finding nothing is accounted as pollIdle by its core.
 */
export class Poller extends Task {
  private next = 0
  private left = 0
  private current: PolledQueue | null = null
  private flushing = 0
  /** Packets left of the output batch under way, or -1 before one is begun. */
  private batchLeft = -1
  private bursting = false

  constructor(
    taskLevel: number,
    private readonly queues: readonly PolledQueue[],
    private readonly outputs: readonly OutputBatch[],
    private readonly burst: number,
    private readonly burstCharge: Charge,
    private readonly chain: Chain,
    private readonly place: number,
    private readonly listener: BurstListener | null,
  ) {
    super(taskLevel)
  }

  runnable(now: number): boolean {
    if (this.step.begun || this.current !== null) return true
    for (let i = 0; i < this.queues.length; i++) if (this.queues[i].ring.readyAt <= now) return true
    return false
  }

  override intakes(): readonly Intake[] {
    return this.queues.map(({ ring }) => ({ ring, gate: null }))
  }

  override nextVisible(): number {
    let earliest = Infinity
    for (let i = 0; i < this.queues.length; i++) earliest = Math.min(earliest, this.queues[i].ring.readyAt)
    return earliest
  }

  begin(now: number): void {
    if (this.current === null) {
      this.choose(now)
      this.step.charge = this.burstCharge
      this.step.sizeClass = 0
      this.bursting = true
      return
    }
    if (this.chain.stage === null) this.takeNext(now, this.current)
    this.chain.begin(now, this.step)
  }

  finish(now: number): void {
    if (this.bursting) this.bursting = false
    else if (!this.chain.finish(now, this.step)) return
    if (this.left === 0) this.flush(now)
  }

  private choose(now: number): void {
    const count = this.queues.length
    for (let i = 0; i < count; i++) {
      const index = (this.next + i) % count
      const queue = this.queues[index]
      const visible = queue.ring.visible(now, this.burst)
      if (visible === 0) continue
      this.next = (index + 1) % count
      this.current = queue
      this.left = visible
      this.flushing = 0
      this.listener?.beginBurst()
      return
    }
    throw new Error('a poller began a burst without packets')
  }

  private takeNext(now: number, queue: PolledQueue): void {
    this.left--
    const packet = queue.ring.pop(now)
    if (queue.isSource) this.chain.leavesSource(packet, queue.ring.hash, now)
    this.chain.start(queue.first, packet, this.place)
  }

  /** Outputs in turn: the packets of a batch through their stages, then its end; and the port's next batch. */
  private flush(now: number): void {
    while (this.flushing < this.outputs.length) {
      const output = this.outputs[this.flushing]
      if (this.batchLeft < 0) this.batchLeft = output.size()
      if (this.batchLeft > 0) {
        this.batchLeft--
        this.chain.start(output.first, output.ring.pop(now), this.place)
        return
      }
      this.batchLeft = -1
      if (output.ring.count === 0) this.flushing++
      const stage = output.flush(now)
      if (stage !== null) {
        this.chain.start(stage, noPacket, this.place)
        return
      }
    }
    this.current = null
  }
}
