import { RandomStream } from '../../engine/kernel/random'
import { picosecondsPerMicrosecond, picosecondsPerNanosecond } from '../../engine/kernel/time'

/**
 * Ten queues in a row: Poisson arrivals, finite FIFOs, two servers of five queues each that take the
 * lowest-numbered queue with a packet. A work-load that a simulator of any kind can be given.
 */
export const stageCount = 10
export const serverCount = 2
export const fifoPackets = 512

/** Mean time between two arrivals: one million packets a second. */
export const meanGap = picosecondsPerMicrosecond

/** Service is a fixed part and a drawn one: so that the servers are 0.88 and 0.91 busy. */
const spread = 32 * picosecondsPerNanosecond
const fixedByServer = [160 * picosecondsPerNanosecond, 166 * picosecondsPerNanosecond] as const

export function serverOf(stage: number): number {
  return Math.floor((stage * serverCount) / stageCount)
}

/** Service times of one queue, drawn when service begins; a stream each, so that no engine's order changes them. */
export class ServiceTimes {
  private readonly stream: RandomStream
  private readonly fixed: number

  constructor(seed: number, stage: number) {
    this.stream = new RandomStream(seed, `stage.${String(stage)}`)
    this.fixed = fixedByServer[serverOf(stage)]
  }

  /** Whole picoseconds. */
  next(): number {
    return this.fixed + this.stream.nextBelow(spread)
  }
}

export function arrivalStream(seed: number): RandomStream {
  return new RandomStream(seed, 'arrivals')
}

export function fifoName(stage: number): string {
  return `fifo.${String(stage)}`
}
