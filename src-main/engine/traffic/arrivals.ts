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

/**
 * On and off in turn: while on, frames come at an even pace, so much faster that the mean rate is the
 * wanted one. The first burst begins at a random point of the period.
 */
export class BurstyArrivals implements ArrivalLaw {
  private count = 0
  private readonly gap: number
  private readonly phase: number
  private readonly perBurst: number

  /** @param rate mean frames per second @param on length of a burst @param period of burst and pause, picoseconds */
  constructor(
    rate: number,
    on: number,
    private readonly period: number,
    stream: RandomStream,
  ) {
    this.perBurst = Math.max(1, Math.round((rate * period) / picosecondsPerSecond))
    this.gap = on / this.perBurst
    this.phase = stream.nextUnit() * period
  }

  first(): number {
    return Math.round(this.phase)
  }

  after(): number {
    this.count++
    const burst = Math.floor(this.count / this.perBurst)
    const within = this.count - burst * this.perBurst
    return Math.round(this.phase + burst * this.period + within * this.gap)
  }
}
