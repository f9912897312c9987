/** A PCIe slot, towards memory: transfers follow one another, each takes its time on the bus. */
export class PcieSlot {
  /** Picoseconds of transfers so far. */
  busy = 0
  private free = 0

  constructor(
    readonly id: string,
    /** Time on the bus per size class: frame, descriptor and TLP headers. */
    private readonly transferTime: Float64Array,
    /** From the end of the transfer until the data can be read from memory. */
    private readonly latency: number,
  ) {}

  /** @returns when the frame and its descriptor are in memory */
  write(now: number, sizeClass: number): number {
    const time = this.transferTime[sizeClass]
    this.free = Math.max(this.free, now) + time
    this.busy += time
    return this.free + this.latency
  }

  /** What a transfer takes when nothing else is on the bus. */
  serviceOf(sizeClass: number): number {
    return this.transferTime[sizeClass] + this.latency
  }
}
