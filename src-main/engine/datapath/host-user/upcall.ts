import type { Charge } from '../../machine/cpu/charge'
import { Stage } from '../../machine/stage'
import type { Outlet } from '../../machine/stages'
import type { PacketPool } from '../../packet/pool'
import type { FlowTable } from '../host-kernel/flow-table'

/**
 * Step 6 on the slow path: ovs-vswitchd classifies the packet, installs the megaflow and sends the
 * packet back to the kernel to be forwarded.
 */
export class UpcallStage extends Stage {
  readonly step = 6
  readonly copies = 1

  constructor(
    part: number,
    private readonly charge: Charge,
    private readonly table: FlowTable,
    private readonly pool: PacketPool,
    private readonly outlets: readonly Outlet[],
  ) {
    super(part)
  }

  chargeOf(): Charge {
    return this.charge
  }

  finish(now: number, packet: number): Stage | null {
    this.table.install(this.pool.flow[packet])
    return this.outlets[this.pool.path[packet]].put(now, packet)
  }
}
