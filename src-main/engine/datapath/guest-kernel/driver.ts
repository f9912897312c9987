import type { Charge } from '../../machine/cpu/charge'
import type { WorkerInput } from '../../machine/cpu/worker'
import type { RoomListener, Ring } from '../../machine/ring'
import { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'

/**
 * Gives buffers back to the virtio ring. virtio-net refills when more than half a poll's budget is
 * free; a back end that ran out of buffers sleeps and has to be kicked, which costs a VM exit.
 */
export class BufferRefill implements RoomListener {
  backEnd: WorkerInput | null = null
  private kickDue = false
  private readonly threshold: number
  private readonly kick: KickStage

  constructor(
    private readonly ring: Ring,
    pollBudget: number,
    part: number,
    kickCharge: Charge,
    exited: () => void,
  ) {
    this.threshold = Math.max(1, Math.min(pollBudget, ring.capacity) / 2)
    this.kick = new KickStage(part, kickCharge, this, exited)
  }

  onRoom(): void {
    const enough = this.ring.capacity - this.ring.used >= this.threshold
    if (enough && this.backEnd !== null && this.backEnd.needsWake()) this.kickDue = true
  }

  /** The kick, if one is due, and after it what would come anyway; never in front of a stage with a packet. */
  kickBefore(next: Stage | null): Stage | null {
    if (!this.kickDue || (next !== null && next.card.carriesPacket)) return next
    this.kickDue = false
    this.kick.next = next
    return this.kick
  }

  wakeBackEnd(now: number): void {
    this.backEnd?.worker.wake(now)
  }
}

/** Step 10: the guest's driver, sk_buff and stack; then to a socket, or on its way in the kernel. */
export class GuestDriverStage extends Stage {
  constructor(
    part: number,
    charge: Charge,
    private readonly to: Taker,
    private readonly refill: BufferRefill,
  ) {
    super(part, 10, 0, charge)
  }

  finish(now: number, packet: number): Stage | null {
    return this.refill.kickBefore(this.to.put(now, packet))
  }
}

/** The guest notifies a back end that waits for buffers: a write that exits to the host. */
class KickStage extends Stage {
  next: Stage | null = null

  constructor(
    part: number,
    charge: Charge,
    private readonly refill: BufferRefill,
    private readonly exited: () => void,
  ) {
    super(part, 0, 0, charge, false)
  }

  finish(now: number): Stage | null {
    this.exited()
    this.refill.wakeBackEnd(now)
    return this.next
  }
}
