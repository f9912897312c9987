import type { Charge } from '../../machine/cpu/charge'
import { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'

/** Transmit step 7: the driver queues the frame to a Tx ring of the pNIC and rings the doorbell. */
export class HostTransmitStage extends Stage {
  readonly copies = 0

  constructor(
    part: number,
    readonly step: number,
    private readonly charge: Charge,
    private readonly queue: Taker,
  ) {
    super(part)
  }

  chargeOf(): Charge {
    return this.charge
  }

  finish(now: number, packet: number): Stage | null {
    return this.queue.put(now, packet)
  }
}
