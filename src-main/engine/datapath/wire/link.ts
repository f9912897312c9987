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

/**
 * A link with exact serialization, (L + 20 B) x 8 / R a frame, and a fixed latency behind it (switch,
 * MAC). Frames leave in the order they were offered; while the link is busy they wait at the source.
 */
export class Link implements Actor, LinkAccount {
  readonly direction = 'receive'
  busy = 0
  packets = 0
  private readonly waiting: Ring
  private readonly onTheWay: Ring
  private readonly behind: DropCounter
  private readonly logbook: Logbook
  private readonly pool: PacketPool
  private readonly scheduler: Scheduler
  private readonly actor: number
  private readonly hash: number
  private free = 0

  constructor(
    network: Network,
    readonly id: string,
    source: number,
    private readonly serialization: Float64Array,
    private readonly latency: number,
    private readonly sink: FrameSink,
  ) {
    this.waiting = network.addRing(source, `${id}.source`, 'queue', sourceQueueFrames, 'packets')
    this.onTheWay = network.addRing(source, `${id}.wire`, 'on the wire', framesOnTheWay, 'packets')
    this.behind = network.logbook.ledger.addDrop('SOURCE', 'behind')
    this.logbook = network.logbook
    this.pool = network.pool
    this.scheduler = network.scheduler
    this.hash = hashOfId(id)
    this.actor = network.scheduler.add(this)
    network.links.push(this)
  }

  /** The source wants to send a frame now. */
  offer(now: number, packet: number): void {
    if (this.free <= now && this.waiting.count === 0 && this.onTheWay.hasRoom) {
      this.send(now, packet)
      this.reschedule()
      return
    }
    if (!this.waiting.hasRoom) {
      this.logbook.dropped(packet, this.behind, this.hash, now)
      return
    }
    this.waiting.push(packet, now, now)
    this.reschedule()
  }

  step(now: number): void {
    if (this.onTheWay.readyAt <= now) this.sink.receive(now, this.onTheWay.pop(now))
    else this.send(now, this.waiting.pop(now))
    this.reschedule()
  }

  /** What a frame needs from its first bit leaving to the far end, alone on the link. */
  serviceOf(packet: number): number {
    return this.serialization[this.pool.sizeClass[packet]] + this.latency
  }

  private send(now: number, packet: number): void {
    const time = this.serialization[this.pool.sizeClass[packet]]
    this.logbook.sent(packet, this.hash, now)
    this.free = now + time
    this.busy += time
    this.packets++
    this.onTheWay.push(packet, now, now + time + this.latency)
  }

  private reschedule(): void {
    // While the wire is full the end of the last frame passes: the next one then leaves now.
    const free = Math.max(this.free, this.scheduler.now)
    const departure = this.waiting.count > 0 && this.onTheWay.hasRoom ? free : Infinity
    this.scheduler.set(this.actor, Math.min(departure, this.onTheWay.readyAt))
  }
}
