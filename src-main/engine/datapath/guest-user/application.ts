import type { Charge } from '../../machine/cpu/charge'
import { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'
import type { NetworkFunction } from './function'

/** Step 11: recv() copies the packet to the application, which works on it and keeps it or sends it on. */
export class ApplicationStage extends Stage {
  constructor(
    part: number,
    charge: Charge,
    private readonly vnf: NetworkFunction,
    /** send(), for a packet that goes on. */
    private readonly send: Taker,
  ) {
    super(part, 11, 1, charge)
  }

  finish(now: number, packet: number): Stage | null {
    return this.vnf.decide(now, packet, this.send)
  }
}
