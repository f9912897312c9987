/** No packet: what a stage holds that carries none. */
export const noPacket = -1

/**
 * Packets as columns. A packet is a slot number; freed slots are taken again last-in first-out, so
 * the live part stays small. Sized at compile time from the capacities of all rings: `take` can
 * only fail if a part holds packets outside its rings, which is a bug in the model.
 */
export class PacketPool {
  /** Number of the frame in order of planned departure, from 1. */
  frame = new Float64Array(0)
  /** When the frame was planned to leave, in picoseconds. */
  plannedAt = new Float64Array(0)
  /** When its first bit left the source. */
  sentAt = new Float64Array(0)
  /** End of the last step it went through: the next step's wait counts from here. */
  at = new Float64Array(0)
  flow = new Int32Array(0)
  /** Index of its frame size among the lab's sizes. */
  sizeClass = new Int32Array(0)
  /** Index of its traffic path. */
  path = new Int32Array(0)
  /** Index of the leg of its path it is on. */
  leg = new Int32Array(0)
  /** Index of the place that holds it, or -1 in a free slot. */
  place = new Int32Array(0)
  /** Index of the part it went through last, or -1. */
  part = new Int32Array(0)
  /** CPU copies made of it so far. */
  copies = new Int32Array(0)
  /** Cores it has been on, a bit each. */
  cores = new Int32Array(0)
  capacity = 0
  private free = new Int32Array(0)
  private freeCount = 0

  /** Makes room for that many more packets. Only while the network is being built. */
  reserve(packets: number): void {
    this.capacity += packets
  }

  /** A free slot. @throws Error when all are in use */
  take(): number {
    if (this.freeCount === 0) this.allocate()
    return this.free[--this.freeCount]
  }

  /** Columns are made with the first packet: growing them ring by ring would cost a large lab seconds. */
  private allocate(): void {
    const { capacity } = this
    if (this.free.length === capacity) {
      throw new Error('the packet pool is exhausted: a part holds packets outside its rings')
    }
    this.frame = new Float64Array(capacity)
    this.plannedAt = new Float64Array(capacity)
    this.sentAt = new Float64Array(capacity)
    this.at = new Float64Array(capacity)
    this.flow = new Int32Array(capacity)
    this.sizeClass = new Int32Array(capacity)
    this.path = new Int32Array(capacity)
    this.leg = new Int32Array(capacity)
    this.place = new Int32Array(capacity).fill(-1)
    this.part = new Int32Array(capacity).fill(-1)
    this.copies = new Int32Array(capacity)
    this.cores = new Int32Array(capacity)
    this.free = Int32Array.from({ length: capacity }, (_, slot) => capacity - 1 - slot)
    this.freeCount = capacity
  }

  release(packet: number): void {
    this.place[packet] = -1
    this.part[packet] = -1
    this.free[this.freeCount++] = packet
  }

  /** Slots in use; together with `place` this is how packets in flight are counted. */
  get used(): number {
    return this.free.length - this.freeCount
  }
}
