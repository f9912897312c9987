import type { KernelEra } from './lab'
import type { ModeInfo } from './modes'

/** What a lab file may name: modes, host profiles and NIC models, with the defaults they bring. */
export interface Catalogue {
  readonly modes: readonly ModeInfo[]
  readonly hostProfiles: readonly HostProfileInfo[]
  readonly nicModels: readonly NicModelInfo[]
  /** Names of the constants that a host may have its own figure of; without them it may have none. */
  readonly costNames?: readonly string[]
}

/** One constant of the cost model on one host. */
export interface ConstantInfo {
  readonly name: string
  readonly title: string
  readonly value: number
  readonly unit: string
  /** What its source allows, before a host's generation of processors is counted in. */
  readonly low: number
  readonly high: number
  /** How well it is supported: read, derived, memory, assumption, exact. */
  readonly support: string
  /** Publication, source file or reasoning. */
  readonly source: string
  /** The lab sets it itself. */
  readonly ofLab?: true
}

export interface HostProfileInfo {
  readonly id: string
  readonly title: string
  readonly gigahertz: number
  /** Linux of the testbed; the usual one where its source does not name it. */
  readonly kernelEra: KernelEra
  readonly mitigations: boolean
}

export interface NicModelInfo {
  readonly id: string
  readonly title: string
  readonly linkGbps: number
  readonly pcieGeneration: number
  readonly pcieLanes: number
  readonly fifoBytes: number
  readonly rxRingDescriptors: number
  readonly txRingDescriptors: number
  readonly maximumRxQueues: number
  /** SR-IOV TotalVFs of the physical function; 0 without SR-IOV. */
  readonly totalVfs: number
  readonly moderation: 'throttle' | 'delay'
  readonly moderationMicroseconds: number
  /** For labs of published measurements; the palette does not offer it. */
  readonly forMeasurements?: true
  readonly source: string
}
