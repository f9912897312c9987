import type { OutputBatch } from '../../machine/cpu/poller'
import type { Ring } from '../../machine/ring'
import type { Stage } from '../../machine/stage'
import type { PacketPool } from '../../packet/pool'

/** How many of the packets gathered for a port go out together. */
export type BatchSize = (ring: Ring) => number

/** One batch per port and burst, whatever its flows: Open vSwitch 2.9 and later. */
export const perPort: BatchSize = (ring) => ring.count

/** One batch per flow, as before Open vSwitch 2.9: many flows make small batches. */
export function perFlow(pool: PacketPool): BatchSize {
  return (ring) => ring.gather(pool.flow)
}

/** The port of a physical NIC: what gathered in a burst; a batch ends with nothing left to pay. */
export class NicOutput implements OutputBatch {
  constructor(
    readonly ring: Ring,
    readonly first: Stage,
    private readonly batching: BatchSize,
  ) {}

  size(): number {
    return this.batching(this.ring)
  }

  flush(): null {
    return null
  }
}
