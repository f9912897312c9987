import type { Charge } from '../../machine/cpu/charge'
import { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'

/** Transmit step 7: the driver queues the frame to a Tx ring of the pNIC and rings the doorbell. */
export class HostTransmitStage extends Stage {
  constructor(
    part: number,
    step: number,
    charge: Charge,
    private readonly queue: Taker,
  ) {
    super(part, step, 0, charge)
  }

  finish(now: number, packet: number): Stage | null {
    return this.queue.put(now, packet)
  }
}
