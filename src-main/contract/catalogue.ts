import type { ModeInfo } from './modes'

/** What a lab file may name: modes, host profiles and NIC models, with the defaults they bring. */
export interface Catalogue {
  readonly modes: readonly ModeInfo[]
  readonly hostProfiles: readonly HostProfileInfo[]
  readonly nicModels: readonly NicModelInfo[]
  /** Names of the constants that a host may have its own figure of; without them it may have none. */
  readonly costNames?: readonly string[]
}

export interface HostProfileInfo {
  readonly id: string
  readonly title: string
  readonly gigahertz: number
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
  readonly source: string
}
