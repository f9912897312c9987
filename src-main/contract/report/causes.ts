import type { CpuCategory } from '../summary'

/** Which loss is meant: that of a packet, or the first one at a place (of any reason, unless one is given). */
export type LossChoice = { readonly packet: number } | { readonly place: string; readonly reason?: string }

/** Something of the drawing that a sentence speaks of; ids as in the drawing, and those of links. */
export interface CauseElement {
  readonly kind: 'part' | 'ring' | 'core' | 'link'
  readonly id: string
}

/** A piece of a sentence that leads somewhere. */
export interface CauseLink {
  /** Stands in the sentence's text exactly as here. */
  readonly text: string
  /** Simulated time it leads to. */
  readonly picoseconds: number
  readonly element?: CauseElement
  readonly packet?: number
}

export interface CauseSentence {
  readonly text: string
  readonly links: readonly CauseLink[]
}

/**
 * Where the time of whoever empties a queue went, in picoseconds; together they are the window.
 * A link counts as `working` while a frame is on its way out.
 */
export interface ReaderTime {
  /** One of its own steps ran. */
  readonly working: number
  /** It could have run, but something else had its core, or the core was still waking up. */
  readonly waitingForCore: number
  /** The packets had to wait for room in the next queue. */
  readonly heldUp: number
  /** Packets were there, but nobody had told it yet: it waits for an interrupt or a wake-up. */
  readonly asleep: number
  /** There was nothing to take: the queue was empty, or its packets were not visible yet. */
  readonly nothing: number
}

/** One full queue of the chain, and who empties it. Times and counts are those of the window before the loss. */
export interface QueueCause {
  readonly ring: string
  readonly name: string
  readonly capacity: number
  readonly unit: 'descriptors' | 'packets' | 'bytes'
  /** In use at the moment of the loss, what was promised to packets under way included. */
  readonly taken: number
  /** Since when it has never been less than three quarters full; null when it was not at the moment of the loss. */
  readonly nearlyFullSincePicoseconds: number | null
  /** Packets put in and taken out. */
  readonly arrived: number
  readonly left: number
  /** Packets that found no room, this one included; 0 for a queue further on, in front of which packets wait. */
  readonly refused: number
  /** Who empties it, in words, and its core; null where hardware does. */
  readonly reader: string
  readonly core: string | null
  readonly time: ReaderTime
  /** Who had the core while the reader waited for it, picoseconds, largest first. */
  readonly others: readonly { readonly name: string; readonly picoseconds: number }[]
  /** What that core did, picoseconds by category; together they are the window. Null where hardware empties the queue. */
  readonly coreTime: Readonly<Record<CpuCategory, number>> | null
}

/**
 * What the chain ends at. `core`: its time was used up. `sharedCore`: others had the core. `wakeUp`: whoever empties the
 * queue had not been told. `link`: it carries no more. `burst`: none of these; more came at once than there was room for.
 * `rule`: no queue was full, something decides against the packet.
 */
export type CauseRoot = 'core' | 'sharedCore' | 'wakeUp' | 'link' | 'burst' | 'rule'

/** Why a packet was lost. */
export interface LossCause {
  readonly packet: number
  readonly place: string
  readonly reason: string
  readonly picoseconds: number
  /** How far back the figures go, before the loss; 0 for a rule. */
  readonly windowPicoseconds: number
  /** From the queue that had no room to the one whose reader is not held up; empty for a rule. */
  readonly queues: readonly QueueCause[]
  readonly root: CauseRoot
  /** The same for people, in the order of the chain. */
  readonly sentences: readonly CauseSentence[]
}

/** One step in the latency of a group of frames: sums over the group, whole picoseconds. */
export interface PopulationPart {
  /** 1 to 11 of the receive path, 1 to 9 of the transmit path, 0 for what has no number. */
  readonly step: number
  readonly transmit: boolean
  readonly name: string
  /** Visits of frames of the group; a frame of a chain may go through a step more than once. */
  readonly visits: number
  readonly waitPicoseconds: number
  readonly servicePicoseconds: number
}

/** Frames of nearly the same rank. Mean = sum / frames. */
export interface PopulationGroup {
  readonly name: 'p50' | 'p99'
  /** Ranks it holds, from 1 on, and of how many frames. */
  readonly firstRank: number
  readonly lastRank: number
  readonly frames: number
  readonly latencyPicoseconds: number
  /** In the order of the path; waits and services add up to the latency exactly. */
  readonly parts: readonly PopulationPart[]
}

/** Which step owns the middle of the latencies, and which their tail. */
export interface Population {
  /** Frames that arrived and were offered after warm-up. */
  readonly frames: number
  /** Empty when none has arrived. */
  readonly groups: readonly PopulationGroup[]
}
