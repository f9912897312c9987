import type { Actor, Scheduler } from '../kernel/scheduler'
import type { PacketPool } from '../packet/pool'
import type { Logbook } from '../record/logbook'
import type { ArrivalLaw } from './arrivals'

/** Takes a planned frame at its planned time. */
export interface Sender {
  offer(now: number, packet: number): void
}

/** Gives a planned frame its size and flow. */
export interface FramePicker {
  pick(packet: number, pool: PacketPool): void
}

/** One source of frames: when the next one is planned, what it is like, who sends it. */
export interface TrafficSource {
  readonly path: number
  /** First leg of the path. */
  readonly leg: number
  readonly arrivals: ArrivalLaw
  readonly picker: FramePicker
  readonly sender: Sender
}

/**
 * Plans all frames of a lab. Frame N is the N-th in order of planned departure (ties: lower path),
 * whatever the mode does with it: so it is the same packet in every mode.
 */
export class TrafficPlanner implements Actor {
  /** Frames planned so far. */
  frames = 0
  private readonly next: Float64Array
  private readonly actor: number

  constructor(
    private readonly scheduler: Scheduler,
    private readonly logbook: Logbook,
    private readonly sources: readonly TrafficSource[],
    /** Place of a packet between its plan and its first ring. */
    private readonly place: number,
  ) {
    this.actor = scheduler.add(this)
    this.next = Float64Array.from(sources, (source) => source.arrivals.first())
    this.reschedule()
  }

  step(now: number): void {
    const index = this.earliest()
    const source = this.sources[index]
    const pool = this.logbook.pool
    const packet = pool.take()
    pool.frame[packet] = ++this.frames
    pool.plannedAt[packet] = now
    pool.sentAt[packet] = now
    pool.at[packet] = now
    pool.path[packet] = source.path
    pool.leg[packet] = source.leg
    pool.copies[packet] = 0
    pool.cores[packet] = 0
    pool.place[packet] = this.place
    source.picker.pick(packet, pool)
    this.logbook.offered(packet, now)
    this.next[index] = source.arrivals.after(now)
    source.sender.offer(now, packet)
    this.reschedule()
  }

  /** No more frames: what is under way goes on. */
  stop(): void {
    this.next.fill(Infinity)
    this.scheduler.set(this.actor, Infinity)
  }

  private reschedule(): void {
    this.scheduler.set(this.actor, this.next.length === 0 ? Infinity : this.next[this.earliest()])
  }

  private earliest(): number {
    let best = 0
    for (let i = 1; i < this.next.length; i++) if (this.next[i] < this.next[best]) best = i
    return best
  }
}
