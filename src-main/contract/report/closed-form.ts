/**
 * What formulas say of a run, from lab and costs alone, beside what was simulated: line rate, PCIe, cycles of cores, and the
 * wait of an M/D/1 queue, with batches where a driver polls.
 */
export interface ClosedForm {
  /** Packets offered a second at which the first resource is full; null where no formula bounds the lab. */
  readonly capacityPacketsPerSecond: number | null
  /** The resource that is full first, as texts name it; empty without one. */
  readonly resource: string
  readonly throughput: Comparison
  /** The resources that packets need, the one that is full first before the others. */
  readonly resources: readonly ClosedFormResource[]
  /** Queues whose mean wait has a formula; empty where arrivals or service have none. */
  readonly waits: readonly ClosedFormWait[]
  /** Agreement or disagreement in words. */
  readonly text: string
}

/** A figure of the formula, the same of the simulation, and how far apart they may be. */
export interface Comparison {
  readonly closedForm: number
  readonly simulated: number
  /** Simulated less closed form, as a part of the closed form; 0 when both are 0. */
  readonly difference: number
  /** Largest difference, either way, that counts as agreement. */
  readonly tolerance: number
  readonly agrees: boolean
}

export interface ClosedFormResource {
  readonly kind: 'core' | 'link' | 'PCIe' | 'card'
  /** Of core, link direction, slot or card, as in the summary. */
  readonly id: string
  readonly name: string
  /** What one offered packet takes of it on average, with batches as full as they get. */
  readonly nanosecondsPerPacket: number
  /** Packets offered a second at which it is full. */
  readonly boundPacketsPerSecond: number
  /** The same counted in packets that reach it, each once. */
  readonly limitPacketsPerSecond: number
}

export interface ClosedFormWait {
  /** Ring the packets wait in. */
  readonly ring: string
  readonly formula: 'M/D/1' | 'M/G/1' | 'D/D/1' | 'M/D/1 with batches' | 'D/D/1 with batches'
  /** Mean time in the ring, nanoseconds. */
  readonly wait: Comparison
}

/** Formulas and simulation say the same, within the tolerances. */
export function agrees({ throughput, waits }: ClosedForm): boolean {
  return throughput.agrees && waits.every(({ wait }) => wait.agrees)
}
