import type { Guest } from '../../../contract/lab'
import type { Core } from '../../machine/cpu/core'
import type { Napi } from '../../machine/cpu/napi'
import type { Ring } from '../../machine/ring'
import type { Sender } from '../../traffic/planner'
import type { GuestParts } from './drawing'
import type { BufferRefill } from './driver'
import type { GuestSender } from './sender'
import type { VirtualInterrupt } from './virtual-interrupt'

/** A guest and its NIC, as whoever fills the ring and empties it sees them. */
export interface VirtualMachine {
  readonly index: number
  readonly guest: Guest
  readonly parts: GuestParts
  /** Core of the first vCPU. */
  readonly core: Core
  readonly ring: Ring
  readonly sender: GuestSender
  /** Where frames begin that this guest itself sends. */
  readonly source: Sender | null
  /** Interrupts of a kernel guest; a guest that polls wants none. */
  readonly interrupt: VirtualInterrupt | null
  readonly napi: Napi | null
  readonly refill: BufferRefill
  /** Tells a guest that polls that packets will be visible. */
  readonly announce: (readyAt: number) => void
}

/** Parts of a guest that both kinds have. */
export type GuestFrame = Pick<VirtualMachine, 'index' | 'guest' | 'parts' | 'core' | 'ring' | 'sender'>
