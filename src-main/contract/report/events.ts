/** Kinds of events that the engine can see, in the order a frame meets them; then those of cores, without a frame. */
export const eventKinds = [
  'send',
  'enqueue',
  'serve',
  'deliver',
  'drop',
  'interrupt',
  'virq',
  'exit',
  'wake',
  'idle',
] as const
export type EventKind = (typeof eventKinds)[number]

/** What each kind says happened; read in the help of the page and of the command line. */
export const eventKindMeanings: Readonly<Record<EventKind, string>> = {
  send: 'the first bit of a frame leaves its source',
  enqueue: 'a frame takes its place in a ring or queue',
  serve: 'a part has done its work for a frame',
  deliver: 'a frame has arrived where it was going',
  drop: 'a frame is lost, for the reason given',
  interrupt: 'a host core has handled a device interrupt',
  virq: 'a vCPU has handled a virtual interrupt',
  exit: 'a vCPU has left guest mode (VM exit)',
  wake: 'a thread or vCPU begins to get onto its core',
  idle: 'a core has nothing left to do',
}

/** One event. What an event of its kind does not have is null. */
export interface RunEvent {
  /** The clock of the run when it happened, picoseconds: events come in the order of this time. */
  readonly timePicoseconds: number
  readonly kind: EventKind
  /** Id of the ring, part, link or thread. */
  readonly place: string | null
  /** Number of the frame, from 1. */
  readonly packet: number | null
  /** Id of the core that did it; null for hardware. */
  readonly core: string | null
  /** Number of the flow, from 0. */
  readonly flow: number | null
  /** Step of the receive path, 1 to 11; null outside it. */
  readonly step: number | null
  /** Why the frame was lost. */
  readonly reason: string | null
  /** Of the frame, FCS included. */
  readonly bytes: number | null
  /** Of `serve`: how long the frame waited since its last step, picoseconds. */
  readonly waitPicoseconds: number | null
  /** Of `serve`: how long it was worked on, picoseconds; DMA and wires end so much later than the event. */
  readonly servicePicoseconds: number | null
  /** Of `enqueue`: how full the ring is now, this frame included, in the ring's unit. */
  readonly fill: number | null
}

/** A thing with an id and the name that is shown for it. */
export interface NamedId {
  readonly id: string
  readonly title: string
}

/** All that an event of a run can name. */
export interface EventNames {
  readonly places: readonly NamedId[]
  readonly cores: readonly NamedId[]
  readonly reasons: readonly string[]
}

/** Limits of the filter language: whatever keeps to them is read and judged in bounded time. */
export const filterLimits = { characters: 1000, nesting: 32, nodes: 200 } as const
/** Rows of one answer. */
export const eventRowLimits = { usual: 1000, most: 5000 } as const

/** What is wrong with a filter: where, what was found, what is allowed, how to mend it. */
export interface FilterFault {
  /** From 1, in UTF-16 units, as an editor counts. */
  readonly column: number
  /** Characters that are wrong, at least 1. */
  readonly length: number
  readonly found: string
  readonly allowed: string
  readonly remedy: string
}

/** A matching event and how many that do not match lie between it and the one before. */
export interface EventRow {
  readonly event: RunEvent
  readonly elidedBefore: number
}

/** The events of a run from a time on that a filter takes. */
export interface EventRows {
  /** The first matching ones, in order. */
  readonly rows: readonly EventRow[]
  /** Matching events from that time to the end, shown or not. */
  readonly matched: number
  /** All events from that time to the end. */
  readonly events: number
  /** Events after the last row: those that do not match, and those that the limit left out. */
  readonly elidedAfter: number
  readonly limitHit: boolean
  readonly names: EventNames
}

/** An answer to a filter: its events, or what is wrong with it. */
export type EventsAnswer = EventRows | { readonly fault: FilterFault; readonly names: EventNames }

/** How a run to the next match ended. `none`: the run went on to its end. */
export type MatchResult =
  | { readonly outcome: 'found'; readonly event: RunEvent }
  | { readonly outcome: 'none' }
  | { readonly outcome: 'wrong'; readonly fault: FilterFault }
