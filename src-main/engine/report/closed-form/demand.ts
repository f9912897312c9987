import { power } from '../../kernel/exponential'
import type { ClosedFormResource } from '../../../contract/report/closed-form'

/**
 * What one offered packet needs of a resource, on average over paths and frame sizes, with batches as full as they get:
 * worked out from lab and costs, without a simulation.
 */
export interface Demand {
  readonly kind: ClosedFormResource['kind']
  readonly id: string
  readonly name: string
  /** By path; together they are what an offered packet takes on average. */
  readonly picoseconds: readonly number[]
  /** Part of the offered packets that comes by it at least once, 0 to 1. */
  readonly reaching: number
}

/** A queue whose mean wait has a formula. */
export interface WaitingLine {
  /** Id of the ring. */
  readonly ring: string
  /** Part of the offered packets that come through it. */
  readonly share: number
  /** Service by kind of packet; their weights add up to 1. */
  readonly services: readonly Service[]
  /** What is spent for each batch, and how the packets in it are taken; null where each packet is served alone. */
  readonly batch: Batch | null
  /** What a packet spends in the ring even when nobody waits. */
  readonly leastPicoseconds: number
}

export interface Service {
  readonly weight: number
  readonly picoseconds: number
}

/** A poll mode driver at its queue: a gate closes, the batch is taken packet by packet, what was gathered goes out. */
export interface Batch {
  readonly most: number
  /** Before the first packet is taken, and after the last one: once a batch. */
  readonly before: number
  readonly after: number
  /** Part of a packet's service until the next one is taken, 0 to 1. */
  readonly takenPart: number
  /** Once for each distinct flow of a batch, out of so many that are as likely. */
  readonly perFlow: number
  readonly flows: number
  /** A look at empty queues. */
  readonly pollPeriod: number
}

/** All that formulas can say of a lab in one mode. */
export interface LabDemands {
  readonly demands: readonly Demand[]
  readonly lines: readonly WaitingLine[]
  /** By path, the part of the offered packets that arrives if nothing is full: what no function or switch refuses. */
  readonly permitted: readonly number[]
}

/**
 * Most packets a second that can arrive past one resource: those of paths that do not need it, and as many of the others as
 * it has time for, the cheapest ones first.
 */
export function carriedBy({ picoseconds }: Demand, permitted: readonly number[], offeredPerSecond: number): number {
  const paths = permitted
    .map((share, path) => ({ arriving: share * offeredPerSecond, busy: (picoseconds[path] * offeredPerSecond) / 1e12 }))
    .filter(({ arriving }) => arriving > 0)
    .sort((a, b) => a.busy / a.arriving - b.busy / b.arriving)
  let left = 1
  let carried = 0
  for (const { arriving, busy } of paths) {
    const part = busy === 0 ? 1 : Math.min(1, left / busy)
    carried += part * arriving
    left -= part * busy
  }
  return carried
}

/** Distinct flows among so many packets, each of as many flows being as likely. */
export function distinctFlows(flows: number, packets: number): number {
  return flows <= 1 ? Math.min(1, packets) : flows * (1 - power(1 - 1 / flows, packets))
}
