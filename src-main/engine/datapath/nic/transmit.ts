import { fromNanoseconds } from '../../kernel/time'
import type { PcieSlot } from '../../machine/pcie'
import type { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'
import type { DropCounter } from '../../record/ledger'
import type { Logbook } from '../../record/logbook'
import { transmitStep } from '../../record/steps'
import type { LinkQueue } from '../wire/link'

/**
 * Transmit steps 7 and 8: a descriptor of the Tx ring, the doorbell, then the card reads descriptor
 * and frame from memory; the frame holds its descriptor until its first bit leaves.
 */
export class TxQueue implements Taker {
  constructor(
    private readonly part: number,
    private readonly queue: LinkQueue,
    private readonly drop: DropCounter,
    private readonly slot: PcieSlot,
    private readonly logbook: Logbook,
  ) {}

  /** Paces the queue. @param megabitsPerSecond of frames, FCS included @param frameBytes by size class */
  limitTo(megabitsPerSecond: number, frameBytes: Float64Array): void {
    this.queue.pace = frameBytes.map((bytes) => fromNanoseconds((bytes * 8 * 1000) / megabitsPerSecond))
  }

  put(now: number, packet: number): Stage | null {
    if (!this.queue.ring.accepts(packet)) {
      this.logbook.dropped(packet, this.drop, this.queue.ring.hash, now)
      return null
    }
    const sizeClass = this.logbook.pool.sizeClass[packet]
    const readyAt = this.slot.read(now, sizeClass)
    this.logbook.pass(packet, this.part, transmitStep(8), now, readyAt, this.slot.readServiceOf(sizeClass), 0)
    this.queue.offerAt(now, packet, readyAt)
    return null
  }
}
