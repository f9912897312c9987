import { hashOfId } from '../../kernel/hash'
import type { Actor, Scheduler } from '../../kernel/scheduler'
import type { LinkAccount, Network } from '../../machine/network'
import type { Ring } from '../../machine/ring'
import type { PacketPool } from '../../packet/pool'
import type { DropCounter } from '../../record/ledger'
import type { Logbook } from '../../record/logbook'

/** Frames a traffic generator holds back while its link is busy; beyond, it is behind its plan. */
const sourceQueueFrames = 1024
/** Frames between the two ends: serialization is exact, so only the fixed latency holds several. */
const framesOnTheWay = 4096

/** Receiving end of a link. */
export interface FrameSink {
  receive(now: number, packet: number): void
}

/** Frames that wait for a link: a source's queue, a transmit ring, an output queue of a switch. */
export class LinkQueue {
  /** Least time between the first bits of two frames of this queue, by size class; 0 without a limit. */
  pace: Float64Array | null = null
  private nextAt = 0

  constructor(
    private readonly link: Link,
    readonly ring: Ring,
    private readonly drop: DropCounter,
    private readonly logbook: Logbook,
    /** Frames begin their way here: they are sent when their first bit leaves. */
    readonly isSource: boolean,
  ) {}

  /** When its oldest frame may go: ready, and not faster than its limit. */
  get readyAt(): number {
    return Math.max(this.ring.readyAt, this.nextAt)
  }

  /** A frame of the given size leaves now. */
  leaves(now: number, sizeClass: number): void {
    if (this.pace !== null) this.nextAt = now + this.pace[sizeClass]
  }

  /** A frame that can go at once; lost when the queue is full. */
  offer(now: number, packet: number): void {
    this.offerAt(now, packet, now)
  }

  /** A frame that can go from `readyAt` on (its DMA read has ended). */
  offerAt(now: number, packet: number, readyAt: number): void {
    if (readyAt <= now && this.ring.count === 0 && this.nextAt <= now && this.link.idle(now))
      this.link.sendNow(now, packet, this)
    else if (this.ring.accepts(packet)) {
      this.ring.push(packet, now, readyAt)
      this.link.reschedule()
    } else this.logbook.dropped(packet, this.drop, this.ring.hash, now)
  }
}

/**
 * A link with exact serialization, (L + 20 B) x 8 / R a frame, and a fixed latency behind it (switch,
 * MAC). Several queues share it in turn, a frame each: virtual functions get equal parts.
 */
export class Link implements Actor, LinkAccount {
  busy = 0
  packets = 0
  private readonly queues: LinkQueue[] = []
  private readonly onTheWay: Ring
  private readonly logbook: Logbook
  private readonly pool: PacketPool
  private readonly scheduler: Scheduler
  private readonly actor: number
  private readonly hash: number
  private free = 0
  private next = 0

  constructor(
    private readonly network: Network,
    readonly id: string,
    readonly wire: string,
    readonly direction: 'receive' | 'transmit' | 'internal',
    part: number,
    private readonly serialization: Float64Array,
    private readonly latency: number,
    private readonly sink: FrameSink,
  ) {
    this.onTheWay = network.addRing(part, `${id}.wire`, 'on the wire', framesOnTheWay, 'packets')
    this.logbook = network.logbook
    this.pool = network.pool
    this.scheduler = network.scheduler
    this.hash = hashOfId(id)
    this.actor = network.scheduler.add(this)
    if (direction !== 'internal') network.links.push(this)
  }

  /** The queue of a traffic generator. */
  addSourceQueue(part: number): LinkQueue {
    const ring = this.network.addRing(part, `${this.id}.source`, 'queue', sourceQueueFrames, 'packets')
    return this.addQueue(ring, this.logbook.ledger.addDrop('SOURCE', 'behind'), true)
  }

  addQueue(ring: Ring, drop: DropCounter, isSource = false): LinkQueue {
    const queue = new LinkQueue(this, ring, drop, this.logbook, isSource)
    this.queues.push(queue)
    this.network.conveyors.push({
      ring,
      link: this,
      into: [],
      limited: () => queue.pace !== null,
      waitsFor: () => (this.onTheWay.hasRoom ? null : this.onTheWay),
    })
    return queue
  }

  /** Nothing is being sent and nothing waits that could be. */
  idle(now: number): boolean {
    return this.free <= now && this.onTheWay.hasRoom
  }

  step(now: number): void {
    if (this.onTheWay.readyAt <= now) this.sink.receive(now, this.onTheWay.pop(now))
    else this.sendFromQueue(now)
    this.reschedule()
  }

  /** What a frame needs from its first bit leaving to the far end, alone on the link. */
  serviceOf(packet: number): number {
    return this.serialization[this.pool.sizeClass[packet]] + this.latency
  }

  sendNow(now: number, packet: number, from: LinkQueue): void {
    this.send(now, packet, from)
    this.reschedule()
  }

  reschedule(): void {
    let ready = Infinity
    for (let i = 0; i < this.queues.length; i++) ready = Math.min(ready, this.queues[i].readyAt)
    // While the wire is full the end of the last frame passes: the next one then leaves now.
    const departure = this.onTheWay.hasRoom ? Math.max(this.free, ready, this.scheduler.now) : Infinity
    this.scheduler.set(this.actor, Math.min(departure, this.onTheWay.readyAt))
  }

  private sendFromQueue(now: number): void {
    const count = this.queues.length
    for (let i = 0; i < count; i++) {
      const index = (this.next + i) % count
      const queue = this.queues[index]
      if (queue.readyAt > now) continue
      this.next = (index + 1) % count
      this.send(now, queue.ring.pop(now), queue)
      return
    }
  }

  private send(now: number, packet: number, from: LinkQueue): void {
    const time = this.serialization[this.pool.sizeClass[packet]]
    if (from.isSource) this.logbook.sent(packet, this.hash, now)
    from.leaves(now, this.pool.sizeClass[packet])
    this.free = now + time
    this.busy += time
    this.packets++
    this.onTheWay.push(packet, now, now + time + this.latency)
  }
}
