import type { RandomStream } from '../kernel/random'
import { picosecondsPerSecond } from '../kernel/time'

/** When frames are planned. Times are whole picoseconds and never decrease. */
export interface ArrivalLaw {
  first(): number
  /** @param planned time of the frame just planned */
  after(planned: number): number
}

/** Frame k at phase + k x gap; the gap need not be whole, so the long-run rate is exact. */
export class ConstantArrivals implements ArrivalLaw {
  private count = 0
  private readonly gap: number
  private readonly phase: number

  /** @param rate frames per second @param stream gives the phase, so that two sources do not march in step */
  constructor(rate: number, stream: RandomStream) {
    this.gap = picosecondsPerSecond / rate
    this.phase = stream.nextUnit() * this.gap
  }

  first(): number {
    return Math.round(this.phase)
  }

  after(): number {
    this.count++
    return Math.round(this.phase + this.count * this.gap)
  }
}

/** Gaps drawn from an exponential distribution, rounded once each. */
export class PoissonArrivals implements ArrivalLaw {
  private readonly mean: number

  constructor(
    rate: number,
    private readonly stream: RandomStream,
  ) {
    this.mean = picosecondsPerSecond / rate
  }

  first(): number {
    return this.after(0)
  }

  after(planned: number): number {
    return planned + Math.round(this.stream.nextExponential(this.mean))
  }
}
