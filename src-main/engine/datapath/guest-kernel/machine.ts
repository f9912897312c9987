import type { Guest } from '../../../contract/lab'
import type { Core } from '../../machine/cpu/core'
import type { Napi } from '../../machine/cpu/napi'
import type { Ring } from '../../machine/ring'
import type { Sender } from '../../traffic/planner'
import type { GuestParts } from './drawing'
import type { BufferRefill } from './driver'
import type { GuestSender } from './sender'
import type { VirtualInterrupt } from './virtual-interrupt'

/** A guest as its NIC sees it. */
export interface VirtualMachine {
  readonly index: number
  readonly guest: Guest
  readonly parts: GuestParts
  readonly pairs: readonly QueuePair[]
  /** Queue pair that receives each flow; all zeros with one pair. */
  readonly pairOfFlow: Int32Array
  /** Where frames begin that this guest itself sends. */
  readonly source: Sender | null
}

/** One queue pair of a guest's NIC, as whoever fills its ring and empties it sees it. */
export interface QueuePair extends PairFrame {
  /** Interrupts of a kernel guest; a guest that polls wants none. */
  readonly interrupt: VirtualInterrupt | null
  readonly napi: Napi | null
  readonly refill: BufferRefill
  /** Tells a guest that polls that packets will be visible. */
  readonly announce: (readyAt: number) => void
}

/** What there is of a queue pair before its driver. */
export interface PairFrame {
  /** Index of the guest. */
  readonly index: number
  readonly guest: Guest
  readonly parts: GuestParts
  /** Number of the pair, from 0: that of the vCPU that serves it, too. */
  readonly number: number
  /** Core of that vCPU. */
  readonly core: Core
  readonly ring: Ring
  readonly sender: GuestSender
}
