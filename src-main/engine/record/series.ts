/** Packets offered, delivered and dropped per bin of simulated time. */
export class TimeSeries {
  readonly offered: Float64Array
  readonly delivered: Float64Array
  readonly dropped: Float64Array

  /** @param binPicoseconds width of a bin @param bins how many; later facts count in the last one */
  constructor(
    readonly binPicoseconds: number,
    private readonly bins: number,
  ) {
    this.offered = new Float64Array(bins)
    this.delivered = new Float64Array(bins)
    this.dropped = new Float64Array(bins)
  }

  binOf(now: number): number {
    const bin = (now / this.binPicoseconds) | 0
    return bin < this.bins ? bin : this.bins - 1
  }
}
