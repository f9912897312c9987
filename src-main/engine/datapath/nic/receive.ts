import type { RoomListener, Ring } from '../../machine/ring'
import type { Logbook } from '../../record/logbook'
import type { FrameSink, Link } from '../wire/link'
import type { RxQueue } from './rx-queue'

/**
 * Step 1: MAC, on-NIC FIFO, RSS. A frame whose queue has a descriptor goes straight on. Without one it
 * is lost at once (`dropEnable`) or waits in the FIFO, where it blocks the frames behind it.
 */
export class NicReceive implements FrameSink, RoomListener {
  link!: Link
  /** SR-IOV: the switch that steers to the VF is step 6, done before the DMA; which part, and how long it takes. */
  steering: { readonly part: number; readonly service: number; readonly disabled: boolean } | null = null
  disabled = false
  /** Queue by leg, where a filter table steers by destination address; null where RSS does. */
  queueOfLeg: Int32Array | null = null
  /** With a filter table: queues behind each leg's entry, which the flow's hash chooses from. */
  queuesOfLeg: Int32Array | null = null

  constructor(
    private readonly part: number,
    private readonly fifo: Ring,
    private readonly queues: readonly RxQueue[],
    /** Queue of each flow; behind a filter table, its entry in the table of hashes. */
    private readonly queueOfFlow: Int32Array,
    private readonly dropEnable: boolean,
    private readonly logbook: Logbook,
  ) {}

  receive(now: number, packet: number): void {
    if (this.disabled) {
      this.logbook.dropped(packet, this.queueOf(packet).missed, this.fifo.hash, now)
      return
    }
    const steering = this.steering
    const arrived = now - (steering?.service ?? 0)
    const service = this.link.serviceOf(packet) - (now - arrived)
    this.logbook.pass(packet, this.part, 1, arrived - service, arrived, service, 0)
    if (steering === null) this.place(now, packet)
    else this.steer(now, packet, steering.service)
  }

  /** A frame that the embedded switch has turned inside the card: it never was on the wire. */
  turnedInside(now: number, packet: number, service: number): void {
    this.steer(now, packet, service)
  }

  /** The queue without a descriptor that holds up the frames in the FIFO; null while nothing does. */
  get heldUpBy(): Ring | null {
    if (this.fifo.count === 0) return null
    const queue = this.queueOf(this.fifo.peek())
    return queue.hasRoom ? null : queue.ring
  }

  private steer(now: number, packet: number, service: number): void {
    if (this.steering?.disabled === true) {
      this.logbook.dropped(packet, this.queueOf(packet).missed, this.fifo.hash, now)
      return
    }
    this.logbook.pass(packet, this.steering?.part ?? this.part, 6, now - service, now, service, 0)
    this.place(now, packet)
  }

  /** Devices of guests are found by destination address, queues of one driver by hash. */
  private queueOf(packet: number): RxQueue {
    const { pool } = this.logbook
    const hash = this.queueOfFlow[pool.flow[packet]]
    if (this.queueOfLeg === null) return this.queues[hash]
    const leg = pool.leg[packet]
    const within = this.queuesOfLeg === null ? 0 : hash % this.queuesOfLeg[leg]
    return this.queues[this.queueOfLeg[leg] + within]
  }

  private place(now: number, packet: number): void {
    const queue = this.queueOf(packet)
    if (queue.hasRoom && this.fifo.count === 0) queue.transfer(now, packet)
    else if (this.dropEnable || !this.fifo.accepts(packet))
      this.logbook.dropped(packet, queue.missed, queue.ring.hash, now)
    else this.fifo.push(packet, now, now)
  }

  /** A driver gave a descriptor back: frames move up from the FIFO, in order. */
  onRoom(now: number): void {
    while (this.fifo.count > 0) {
      const queue = this.queueOf(this.fifo.peek())
      if (!queue.hasRoom) return
      queue.transfer(now, this.fifo.pop(now))
    }
  }
}
