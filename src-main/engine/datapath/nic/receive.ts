import type { RoomListener, Ring } from '../../machine/ring'
import type { DropCounter } from '../../record/ledger'
import type { Logbook } from '../../record/logbook'
import type { FrameSink, Link } from '../wire/link'
import type { RxQueue } from './rx-queue'

/**
 * Step 1: MAC, on-NIC FIFO, RSS. A frame whose queue has a descriptor goes straight on. Without one it
 * is lost at once (`dropEnable`) or waits in the FIFO, where it blocks the frames behind it.
 */
export class NicReceive implements FrameSink, RoomListener {
  link!: Link
  disabled = false

  constructor(
    private readonly part: number,
    private readonly fifo: Ring,
    private readonly queues: readonly RxQueue[],
    /** Queue of each flow. */
    private readonly queueOfFlow: Int32Array,
    private readonly dropEnable: boolean,
    private readonly missed: DropCounter,
    private readonly logbook: Logbook,
  ) {}

  receive(now: number, packet: number): void {
    if (this.disabled) {
      this.logbook.dropped(packet, this.missed, this.fifo.hash, now)
      return
    }
    const pool = this.logbook.pool
    this.logbook.pass(packet, this.part, 1, pool.sentAt[packet], now, this.link.serviceOf(packet), 0)
    const queue = this.queues[this.queueOfFlow[pool.flow[packet]]]
    if (queue.hasRoom && this.fifo.count === 0) queue.transfer(now, packet)
    else if (this.dropEnable || !this.fifo.accepts(packet))
      this.logbook.dropped(packet, this.missed, queue.ring.hash, now)
    else this.fifo.push(packet, now, now)
  }

  /** A driver gave a descriptor back: frames move up from the FIFO, in order. */
  onRoom(now: number): void {
    const pool = this.logbook.pool
    while (this.fifo.count > 0) {
      const queue = this.queues[this.queueOfFlow[pool.flow[this.fifo.peek()]]]
      if (!queue.hasRoom) return
      queue.transfer(now, this.fifo.pop(now))
    }
  }
}
