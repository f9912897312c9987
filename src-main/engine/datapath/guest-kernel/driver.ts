import type { Charge } from '../../machine/cpu/charge'
import type { Worker } from '../../machine/cpu/worker'
import type { RoomListener, Ring } from '../../machine/ring'
import { Stage } from '../../machine/stage'
import type { Outlet } from '../../machine/stages'

/**
 * Gives buffers back to the virtio ring. virtio-net refills when more than half a poll's budget is
 * free; a back end that ran out of buffers sleeps and has to be kicked, which costs a VM exit.
 */
export class BufferRefill implements RoomListener {
  kickDue = false
  backEnd!: Worker
  private readonly threshold: number

  constructor(
    private readonly ring: Ring,
    pollBudget: number,
  ) {
    this.threshold = Math.max(1, Math.min(pollBudget, ring.capacity) / 2)
  }

  onRoom(): void {
    if (this.ring.capacity - this.ring.used >= this.threshold && this.backEnd.needsWake()) this.kickDue = true
  }
}

/** Step 10: virtio-net driver, sk_buff, IP and UDP, socket buffer. */
export class GuestDriverStage extends Stage {
  readonly step = 10
  readonly copies = 0

  constructor(
    part: number,
    private readonly charge: Charge,
    private readonly outlet: Outlet,
    private readonly refill: BufferRefill,
    private readonly kick: KickStage,
  ) {
    super(part)
  }

  chargeOf(): Charge {
    return this.charge
  }

  finish(now: number, packet: number): Stage | null {
    const next = this.outlet.put(now, packet)
    if (!this.refill.kickDue) return next
    this.refill.kickDue = false
    this.kick.next = next
    return this.kick
  }
}

/** The guest notifies a sleeping back end: a write that exits to the host. */
export class KickStage extends Stage {
  readonly step = 0
  readonly copies = 0
  override readonly carriesPacket = false
  next: Stage | null = null

  constructor(
    part: number,
    private readonly charge: Charge,
    private readonly refill: BufferRefill,
    private readonly exited: () => void,
  ) {
    super(part)
  }

  chargeOf(): Charge {
    return this.charge
  }

  finish(now: number): Stage | null {
    this.exited()
    this.refill.backEnd.wake(now)
    return this.next
  }
}
