import type { Charge } from '../../machine/cpu/charge'
import { outside, type Routes } from '../../machine/routes'
import { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'
import type { PacketPool } from '../../packet/pool'
import { transmitStep } from '../../record/steps'
import type { FlowTable } from '../host-kernel/flow-table'

/**
 * Step 6 on the slow path: ovs-vswitchd classifies the packet, installs the megaflow and sends the
 * packet back to the kernel to be forwarded.
 */
export class UpcallStage extends Stage {
  constructor(
    part: number,
    /** Past the flow limit, and below it, where a megaflow is installed. */
    private readonly charges: { readonly handling: Charge; readonly installing: Charge },
    private readonly table: FlowTable,
    private readonly routes: Routes,
    private readonly pool: PacketPool,
    private readonly outlets: readonly Taker[],
  ) {
    super(part, 6, 1, null)
  }

  override chargeOf(packet: number): Charge {
    this.card.step = this.routes.legs[this.pool.leg[packet]].to === outside ? transmitStep(6) : 6
    return this.table.isFull ? this.charges.handling : this.charges.installing
  }

  finish(now: number, packet: number): Stage | null {
    this.table.install(this.pool.flow[packet], this.pool.leg[packet])
    return this.outlets[this.pool.leg[packet]].put(now, packet)
  }
}
