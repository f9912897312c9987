/** A PCIe slot, towards memory: transfers follow one another, each takes its time on the bus. */
export class PcieSlot {
  /** Picoseconds of writes to memory and of reads from it so far; the bus carries both at once. */
  writeBusy = 0
  readBusy = 0
  private free = 0
  private readFree = 0

  constructor(
    readonly id: string,
    /** Time on the bus per size class: frame, descriptor and TLP headers. */
    private readonly transferTime: Float64Array,
    /** From the end of the transfer until the data can be read from memory. */
    private readonly latency: number,
    /** Doorbell, descriptor read and payload read, each a round trip, before the frame is in the card. */
    private readonly readLatency: number,
  ) {}

  /** The other direction of the bus: the card reads a frame. @returns when it has it */
  read(now: number, sizeClass: number): number {
    const time = this.transferTime[sizeClass]
    this.readFree = Math.max(this.readFree, now) + time
    this.readBusy += time
    return this.readFree + this.readLatency
  }

  /** What a read takes when nothing else is on the bus. */
  readServiceOf(sizeClass: number): number {
    return this.transferTime[sizeClass] + this.readLatency
  }

  /** @returns when the frame and its descriptor are in memory */
  write(now: number, sizeClass: number): number {
    const time = this.transferTime[sizeClass]
    this.free = Math.max(this.free, now) + time
    this.writeBusy += time
    return this.free + this.latency
  }

  /** What a transfer takes when nothing else is on the bus. */
  serviceOf(sizeClass: number): number {
    return this.transferTime[sizeClass] + this.latency
  }
}
