import { hashOfId } from '../../engine/kernel/hash'
import { Charge } from '../../engine/machine/cpu/charge'
import { level, Task } from '../../engine/machine/cpu/task'
import type { Ring } from '../../engine/machine/ring'
import type { DropCounter } from '../../engine/record/ledger'
import type { Logbook } from '../../engine/record/logbook'
import type { ServiceTimes } from './shape'

/** Takes a packet that a station has done with. */
export interface Onward {
  accept(now: number, packet: number): void
}

/** Where packets leave the row. */
export class Exit implements Onward {
  private readonly hash = hashOfId('exit')

  constructor(private readonly logbook: Logbook) {}

  accept(now: number, packet: number): void {
    this.logbook.delivered(packet, -1, this.hash, now)
  }
}

/** One of the ten queues and the work done on its packets, as a task of the engine's core. */
export class Station extends Task implements Onward {
  private packet = -1
  private begunAt = 0

  constructor(
    /** Step of the yardstick it is reported as, and its drawn part. */
    private readonly number: number,
    private readonly ring: Ring,
    private readonly drop: DropCounter,
    /** Where a packet is while it is served. */
    private readonly place: number,
    private readonly service: ServiceTimes,
    private readonly logbook: Logbook,
    private readonly onward: Onward,
  ) {
    super(level.softirq)
    this.step.charge = new Charge('user', new Float64Array(1))
  }

  accept(now: number, packet: number): void {
    if (!this.ring.accepts(packet)) {
      this.logbook.dropped(packet, this.drop, this.ring.hash, now)
      return
    }
    this.ring.push(packet, now, now)
    this.core.wake(this, now)
  }

  runnable(): boolean {
    return this.step.begun || this.ring.count > 0
  }

  begin(now: number): void {
    this.begunAt = now
    this.packet = this.ring.pop(now)
    this.logbook.pool.place[this.packet] = this.place
    // Drawn anew for each packet: the model's own parts have fixed costs.
    this.step.charge.picoseconds[0] = this.service.next()
  }

  finish(now: number): void {
    this.logbook.pass(this.packet, this.number, this.number, this.begunAt, now, this.step.time, 0)
    this.onward.accept(now, this.packet)
  }
}
