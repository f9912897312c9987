import type { PacketPool } from '../packet/pool'
import type { DropCounter } from '../record/ledger'
import type { Logbook } from '../record/logbook'
import type { Charge } from './cpu/charge'
import type { Ring } from './ring'
import { Stage } from './stage'
import type { WorkerInput } from './cpu/worker'

/** Work done on a packet that then goes on to the next stage in the same context. */
export class PassStage extends Stage {
  constructor(
    part: number,
    step: number,
    copies: number,
    charge: Charge,
    private readonly next: Stage,
  ) {
    super(part, step, copies, charge)
  }

  finish(): Stage {
    return this.next
  }
}

/** Takes a packet over, e.g. into a ring. @returns what has to be paid for next in the same context, or null */
export interface Taker {
  put(now: number, packet: number): Stage | null
}

/** A way that no leg of the lab takes; a packet that came here would be lost without a name. */
export const noWay: Taker = {
  put() {
    throw new Error('a packet was sent on a way that no path of the lab takes')
  },
}

/** Work done on a packet that is then handed to whoever its leg leads to. */
export class HandOverStage extends Stage {
  constructor(
    part: number,
    step: number,
    copies: number,
    charge: Charge,
    private readonly pool: PacketPool,
    /** By leg. */
    private readonly outlets: readonly Taker[],
  ) {
    super(part, step, copies, charge)
  }

  finish(now: number, packet: number): Stage | null {
    return this.outlets[this.pool.leg[packet]].put(now, packet)
  }
}

/** Work that depends on where a packet's leg leads; then it is handed to whoever that is. No copy. */
export class RoutedStage extends Stage {
  constructor(
    part: number,
    step: number,
    /** By leg. */
    private readonly charges: readonly Charge[],
    private readonly pool: PacketPool,
    /** By leg. */
    private readonly outlets: readonly Taker[],
  ) {
    super(part, step, 0, null)
  }

  override chargeOf(packet: number): Charge {
    return this.charges[this.pool.leg[packet]]
  }

  finish(now: number, packet: number): Stage | null {
    return this.outlets[this.pool.leg[packet]].put(now, packet)
  }
}

/** The producer pays for waking a sleeping reader; when it has paid, the reader can run. */
export class WakeStage extends Stage {
  constructor(
    part: number,
    charge: Charge,
    private readonly reader: WorkerInput,
  ) {
    super(part, 0, 0, charge, false)
  }

  finish(now: number): null {
    this.reader.worker.wake(now)
    return null
  }
}

/** Where packets are put: a ring, what a full ring means, and who has to be woken. */
export class Outlet implements Taker {
  constructor(
    private readonly logbook: Logbook,
    readonly ring: Ring,
    private readonly drop: DropCounter,
    private readonly reader: WorkerInput,
    private readonly wake: WakeStage,
  ) {}

  /** @returns the wake-up to pay for, or null */
  put(now: number, packet: number): Stage | null {
    if (!this.ring.accepts(packet)) {
      this.logbook.dropped(packet, this.drop, this.ring.hash, now)
      return null
    }
    this.ring.push(packet, now, now)
    return this.reader.needsWake() ? this.wake : null
  }
}
