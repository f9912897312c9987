import type { PcieSlot } from '../../machine/pcie'
import type { Ring } from '../../machine/ring'
import type { DropCounter } from '../../record/ledger'
import type { Logbook } from '../../record/logbook'

/**
 * Step 2, one receive queue: takes a free descriptor, moves the frame and the descriptor to host
 * memory by DMA and announces them. The ring holds frames from the moment a descriptor is taken; the
 * driver sees them when the descriptor is written back.
 */
export class RxQueue {
  /** Whom the queue tells that a frame will be visible: an interrupt vector, or a thread that polls. */
  announcer!: { announce(readyAt: number): void }
  /** Switched off for a what-if: takes no frame. */
  disabled = false
  /** Frames that found no descriptor. */
  readonly missed: DropCounter

  constructor(
    readonly ring: Ring,
    private readonly part: number,
    private readonly slot: PcieSlot,
    private readonly logbook: Logbook,
  ) {
    this.missed = logbook.ledger.addDrop(ring.id, 'rx_missed')
  }

  /** A descriptor is free. */
  get hasRoom(): boolean {
    return this.ring.hasRoom && !this.disabled
  }

  /** Moves a frame to memory; only when `hasRoom`. */
  transfer(now: number, packet: number): void {
    const sizeClass = this.logbook.pool.sizeClass[packet]
    const readyAt = this.slot.write(now, sizeClass)
    this.ring.push(packet, now, readyAt)
    this.logbook.pass(packet, this.part, 2, now, readyAt, this.slot.serviceOf(sizeClass), 0)
    this.announcer.announce(readyAt)
  }
}
