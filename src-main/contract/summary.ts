import type { TriedSuggestion } from './report/suggestions'
import type { Refusal } from './modes'
import type { ClosedForm } from './report/closed-form'
import type { Uncertainty } from './report/uncertainty'

/** CPU categories in stacking order; idle is what is left. */
export const cpuCategories = [
  'hardirq',
  'softirq',
  'vswitch',
  'copy',
  'vmexit',
  'sched',
  'user',
  'guestIrq',
  'guestSoftirq',
  'guestApp',
  'pollIdle',
  'haltPoll',
  'idle',
] as const
export type CpuCategory = (typeof cpuCategories)[number]

/** `packets` and `bytes` cover the whole run, rates the time after warm-up. Bytes include the FCS. */
export interface Amount {
  readonly packets: number
  readonly bytes: number
  readonly packetsPerSecond: number
  readonly bitsPerSecond: number
  /** With 20 B of preamble and gap a frame. */
  readonly wireBitsPerSecond: number
}

export interface Drop {
  readonly place: string
  readonly reason: string
  readonly packets: number
  readonly bytes: number
}

/** Quantiles are upper bounds of histogram buckets (1/128 octave); min, mean and max are exact. */
export interface Latency {
  readonly min: number
  readonly mean: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly p999: number
  readonly max: number
}

export interface CoreSummary {
  readonly id: string
  readonly role: string
  /** Share of the time after warm-up that was not idle, 0 to 1. */
  readonly utilisation: number
  /** Whole run; the thirteen categories add up to the simulated time exactly. */
  readonly picoseconds: Readonly<Record<CpuCategory, number>>
}

export type StepState = 'done' | 'skipped' | 'replaced'

export interface StepSummary {
  readonly step: number
  readonly name: string
  readonly state: StepState
  readonly by?: string
  readonly packets: number
  readonly meanWaitNanoseconds: number
  readonly meanServiceNanoseconds: number
  /** Copies that a CPU makes of a frame in this step, mean. */
  readonly copiesPerPacket: number
}

export interface Bottleneck {
  readonly resource: string
  readonly utilisation: number
  readonly text: string
  /** Counts the packets that reach the resource, those too that are lost behind it; see ResourceLimit. */
  readonly limitPacketsPerSecond: number
  readonly next: { readonly resource: string; readonly limitPacketsPerSecond: number } | null
  /** What was tried and measured; empty where nobody asked. */
  readonly remedies: readonly TriedSuggestion[]
  /** Everything that packets need, the one that works most first. */
  readonly resources: readonly ResourceLimit[]
}

/** A core, a direction of a link or a PCIe slot, and how far it would go. */
export interface ResourceLimit {
  readonly kind: 'core' | 'link' | 'PCIe'
  readonly id: string
  /** As the texts name it. */
  readonly name: string
  /** Part of the time after warm-up in which it worked, 0 to 1; polls that find nothing are no work. */
  readonly utilisation: number
  /** Packets a second that reach it, each once, divided by its utilisation: an extrapolation at this load's cost per packet; 0 unused. */
  readonly limitPacketsPerSecond: number
}

export interface RingSummary {
  readonly id: string
  readonly capacity: number
  readonly unit: string
  readonly peak: number
  readonly meanOccupancy: number
  readonly packetsPerSecond: number
  readonly meanStayNanoseconds: number
}

export interface RunSummary {
  readonly mode: string
  readonly seed: number
  readonly simulatedNanoseconds: number
  readonly warmupNanoseconds: number
  readonly offered: Amount
  readonly sent: Amount
  readonly delivered: Amount
  readonly dropped: readonly Drop[]
  readonly inFlight: number
  readonly inFlightBytes: number
  readonly inFlightPlaces: readonly { readonly place: string; readonly packets: number; readonly bytes: number }[]
  readonly latencyNanoseconds: Latency | null
  readonly cores: readonly CoreSummary[]
  readonly interrupts: { readonly host: number; readonly guest: number }
  readonly vmExits: number
  readonly copiesPerPacket: number
  readonly wiresUsed: number
  readonly links: readonly {
    readonly id: string
    readonly direction: string
    readonly utilisation: number
    readonly packets: number
  }[]
  readonly pcie: readonly { readonly id: string; readonly utilisation: number }[]
  readonly rings: readonly RingSummary[]
  readonly steps: readonly StepSummary[]
  readonly transmitSteps: readonly StepSummary[]
  readonly guests: readonly {
    readonly id: string
    readonly delivered: number
    readonly latencyNanoseconds: Latency | null
  }[]
  readonly bottleneck: Bottleneck
  readonly fingerprint: string
  readonly wallMilliseconds: number
  /** What formulas say, from lab and costs alone; null for a mode without any. */
  readonly closedForm: ClosedForm | null
  /** What the CPU time of the whole run went into, by constant of the cost model, the largest first. */
  readonly constants?: readonly ConstantShare[]
  /** How sure its figures are; absent where nobody asked. */
  readonly uncertainty?: Uncertainty
}

/** CPU time that went into one constant of the cost model, on all cores. */
export interface ConstantShare {
  readonly name: string
  readonly picoseconds: number
}

export interface RefusedRun {
  readonly mode: string
  readonly refused: readonly Refusal[]
}

/** What `lab run --json` prints. */
export interface RunReport {
  /** Modes that ran and that no published measurement is held against. */
  readonly unvalidated?: readonly string[]
  readonly lab: string
  readonly engineVersion: string
  readonly runs: readonly (RunSummary | RefusedRun)[]
}

/** What `lab journey --json` prints. */
export interface Journey {
  readonly packet: number
  readonly outcome: 'delivered' | 'lost' | 'inFlight' | 'notOffered'
  readonly latencyNanoseconds: number | null
  readonly steps: readonly JourneyStep[]
  readonly transmitSteps: readonly JourneyStep[]
  readonly lost?: { readonly place: string; readonly reason: string; readonly timeNanoseconds: number }
}

export interface JourneyStep {
  readonly step: number
  readonly name: string
  readonly place: string
  readonly core: string | null
  readonly beginNanoseconds: number
  readonly endNanoseconds: number
  readonly waitNanoseconds: number
  readonly serviceNanoseconds: number
  readonly cycles: number
  readonly copies: number
}
