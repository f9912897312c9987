import type { Batching } from '../../machine/cpu/worker'
import type { Charge } from '../../machine/cpu/charge'
import type { Ring } from '../../machine/ring'
import { Stage } from '../../machine/stage'
import type { SignalStage, VirtualInterrupt } from '../guest-kernel/virtual-interrupt'

/** Step 8: the "virtual DMA" is a CPU copy into a guest buffer; the used entry waits for its batch. */
export class CopyToGuestStage extends Stage {
  readonly step = 8
  readonly copies = 1

  constructor(
    part: number,
    private readonly charge: Charge,
    private readonly ring: Ring,
  ) {
    super(part)
  }

  chargeOf(): Charge {
    return this.charge
  }

  finish(now: number, packet: number): null {
    this.ring.push(packet, now, Infinity)
    return null
  }
}

/** End of a back end's batch: publishes the used entries and signals the guest, unless it polls. */
export class UsedRingBatching implements Batching {
  constructor(
    readonly limit: number,
    private readonly ring: Ring,
    private readonly interrupt: VirtualInterrupt,
    private readonly signal: SignalStage,
  ) {}

  endBatch(now: number): Stage | null {
    this.ring.publish(now)
    return this.interrupt.masked ? null : this.signal
  }
}
