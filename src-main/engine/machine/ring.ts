import { factKind, type Fingerprint } from '../kernel/fingerprint'
import { hashOfId } from '../kernel/hash'
import type { PacketPool } from '../packet/pool'
import { Histogram } from '../record/histogram'

/** Learns that a ring has got room again, e.g. because its reader gave a descriptor back. */
export interface RoomListener {
  onRoom(now: number): void
}

/** Listens to what is queued, see Recorder. */
export interface RingRecorder {
  queued(ring: Ring, packet: number): void
}

/**
 * A finite queue of packets in the order they came. Its capacity is in its own unit: each packet
 * takes `weight[sizeClass]` (1 for a ring of descriptors; bytes for a FIFO or a socket buffer).
 * A packet may be pushed before it is ready (its DMA still runs, its used entry is not yet
 * published): the reader sees it from `readyAt` on. Invariants: 0 <= used <= capacity; pops in the
 * order of pushes; stays are never negative.
 */
export class Ring {
  used = 0
  /** Descriptors taken for packets that are not here yet. */
  private reserved = 0
  peak = 0
  count = 0
  /** Stays of the packets taken out since measuring began. */
  readonly stay = new Histogram()
  listener: RoomListener | null = null
  /** Told of every packet that comes, during a replay; a hot run has none. */
  recorder: RingRecorder | null = null
  readonly hash: number
  /** Columns are made with the first packet: a lab that is only drawn needs none, and has hundreds of rings. */
  private slots = new Int32Array(0)
  private ready = new Float64Array(0)
  private pushedAt = new Float64Array(0)
  private readonly mask: number
  private head = 0
  private measuredFrom = 0
  /** Picoseconds that the packets that were here when measuring began had waited by then. */
  private waitedBefore = 0

  constructor(
    readonly id: string,
    /** Index of this place, written to each packet it holds. */
    readonly place: number,
    readonly capacity: number,
    readonly unit: 'descriptors' | 'packets' | 'bytes',
    private readonly weight: Float64Array,
    private readonly pool: PacketPool,
    private readonly fingerprint: Fingerprint,
  ) {
    this.mask = ringSlots(capacity, weight) - 1
    this.hash = hashOfId(id)
  }

  /** Room for this packet. */
  accepts(packet: number): boolean {
    return this.used + this.reserved + this.weight[this.pool.sizeClass[packet]] <= this.capacity
  }

  /** What is in use, of `capacity`: packets, and descriptors promised to packets that are not here yet. */
  get taken(): number {
    return this.used + this.reserved
  }

  /** Room for a packet of one unit. */
  get hasRoom(): boolean {
    return this.used + this.reserved < this.capacity
  }

  /** Takes a descriptor for a packet that is still being copied; `push` gives it back by `fulfil`. */
  reserve(): void {
    this.reserved++
  }

  /** The packet a descriptor was taken for is about to be pushed. */
  fulfil(): void {
    this.reserved--
  }

  /** @param readyAt from when the reader sees it; Infinity until `publish` */
  push(packet: number, now: number, readyAt: number): void {
    if (this.slots.length === 0) this.allocate()
    const slot = (this.head + this.count) & this.mask
    this.slots[slot] = packet
    this.ready[slot] = readyAt
    this.pushedAt[slot] = now
    this.pool.place[packet] = this.place
    this.count++
    this.used += this.weight[this.pool.sizeClass[packet]]
    if (this.used > this.peak) this.peak = this.used
    this.fingerprint.mix(now, this.hash, factKind.queued, this.pool.frame[packet])
    if (this.recorder !== null) this.recorder.queued(this, packet)
  }

  private allocate(): void {
    const slots = this.slotCount
    this.slots = new Int32Array(slots)
    this.ready = new Float64Array(slots)
    this.pushedAt = new Float64Array(slots)
  }

  /** Makes everything pushed so far visible to the reader. @returns false when there was nothing new */
  publish(now: number): boolean {
    let published = false
    for (let i = this.count - 1; i >= 0; i--) {
      const slot = (this.head + i) & this.mask
      if (this.ready[slot] !== Infinity) break
      this.ready[slot] = now
      published = true
    }
    return published
  }

  /** From when the oldest packet is visible; Infinity when there is none. */
  get readyAt(): number {
    return this.count === 0 ? Infinity : this.ready[this.head]
  }

  /** How many packets are visible, at most `limit`. */
  visible(now: number, limit: number): number {
    const most = Math.min(limit, this.count)
    let found = 0
    while (found < most && this.ready[(this.head + found) & this.mask] <= now) found++
    return found
  }

  /** The oldest packet, or -1. */
  peek(): number {
    return this.count === 0 ? -1 : this.slots[this.head]
  }

  /** Takes the oldest packet out and tells the listener that there is room. */
  pop(now: number): number {
    const slot = this.head
    const packet = this.slots[slot]
    this.head = (slot + 1) & this.mask
    this.count--
    this.used -= this.weight[this.pool.sizeClass[packet]]
    this.stay.add(now - this.pushedAt[slot])
    if (this.listener !== null) this.listener.onRoom(now)
    return packet
  }

  /**
   * Brings the packets with the oldest one's key to the front; the order within a key stays, and so does
   * that of the others. @param keys by packet @returns how many have the key
   */
  gather(keys: Int32Array): number {
    if (this.count === 0) return 0
    const key = keys[this.slots[this.head]]
    let together = 1
    for (let i = 1; i < this.count; i++) {
      const slot = (this.head + i) & this.mask
      const packet = this.slots[slot]
      if (keys[packet] !== key) continue
      const [readyAt, pushedAt] = [this.ready[slot], this.pushedAt[slot]]
      for (let j = i; j > together; j--) this.copySlot((this.head + j - 1) & this.mask, (this.head + j) & this.mask)
      const target = (this.head + together) & this.mask
      this.slots[target] = packet
      this.ready[target] = readyAt
      this.pushedAt[target] = pushedAt
      together++
    }
    return together
  }

  private copySlot(from: number, to: number): void {
    this.slots[to] = this.slots[from]
    this.ready[to] = this.ready[from]
    this.pushedAt[to] = this.pushedAt[from]
  }

  /** Starts the statistics anew (end of warm-up). */
  measureFrom(now: number): void {
    this.measuredFrom = now
    this.waitedBefore = this.waiting(now)
    this.stay.clear()
  }

  /** Packets taken out since measuring began. */
  get pops(): number {
    return this.stay.count
  }

  /** Time average of the number of packets since measuring began. */
  meanCount(now: number): number {
    const elapsed = now - this.measuredFrom
    // Each packet adds as long as it stays: the integral of their number is the sum of their stays.
    return elapsed <= 0 ? 0 : (this.stay.sum + this.waiting(now) - this.waitedBefore) / elapsed
  }

  /** How long the packets that are here have been here, in sum. */
  private waiting(now: number): number {
    let sum = 0
    for (let i = 0; i < this.count; i++) sum += now - this.pushedAt[(this.head + i) & this.mask]
    return sum
  }

  /** Most packets it can ever hold. */
  get slotCount(): number {
    return this.mask + 1
  }
}

/** Power of two that holds the most packets the capacity allows. */
function ringSlots(capacity: number, weight: Float64Array): number {
  const least = weight.reduce((a, b) => Math.min(a, b), Infinity)
  const most = Math.max(1, Math.ceil(capacity / least))
  let slots = 1
  while (slots < most) slots *= 2
  return slots
}
