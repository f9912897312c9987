import type { Charge } from '../../machine/cpu/charge'
import type { OutputBatch } from '../../machine/cpu/poller'
import type { Ring } from '../../machine/ring'
import { Stage } from '../../machine/stage'
import type { DropCounter } from '../../record/ledger'
import type { Logbook } from '../../record/logbook'
import type { BatchSize } from './output'
import type { GuestNotifier } from '../host-kernel/vnic-queue'

/**
 * Step 7 on a vhost-user port: a descriptor of the guest's ring. A full ring is tried again some
 * times; then the packet is lost, in the PMD.
 */
export class VhostUserStage extends Stage {
  private full = false

  constructor(
    part: number,
    private readonly charge: Charge,
    private readonly retries: Charge,
    private readonly ring: Ring,
    private readonly copy: Stage,
    private readonly drop: DropCounter,
    private readonly logbook: Logbook,
  ) {
    super(part, 7, 0, null)
  }

  override chargeOf(packet: number): Charge {
    this.full = !this.ring.accepts(packet)
    return this.full ? this.retries : this.charge
  }

  finish(now: number, packet: number): Stage | null {
    // Another PMD may have taken the last descriptor meanwhile, or the guest given one back.
    if (this.ring.accepts(packet)) {
      this.ring.reserve()
      return this.copy
    }
    this.logbook.dropped(packet, this.drop, this.ring.hash, now)
    return null
  }
}

/** A vhost-user port of a PMD: what gathered in a burst, and its end. */
export class VhostUserOutput implements OutputBatch {
  constructor(
    readonly ring: Ring,
    readonly first: Stage,
    private readonly batching: BatchSize,
    private readonly notifier: GuestNotifier,
    private readonly sent: FlushStage,
  ) {}

  size(): number {
    return this.batching(this.ring)
  }

  flush(now: number): Stage | null {
    if (!this.notifier.publish(now)) return null
    this.sent.next = this.notifier.signalStage
    return this.sent
  }
}

/** The fixed cost of sending one output batch; a kernel guest that sleeps is then signalled. */
export class FlushStage extends Stage {
  next: Stage | null = null

  constructor(part: number, charge: Charge) {
    super(part, 0, 0, charge, false)
  }

  finish(): Stage | null {
    return this.next
  }
}
