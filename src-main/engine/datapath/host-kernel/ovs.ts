import type { Charge } from '../../machine/cpu/charge'
import { Stage } from '../../machine/stage'
import type { Outlet } from '../../machine/stages'
import type { Logbook } from '../../record/logbook'
import type { FlowTable } from './flow-table'

/**
 * Step 5 of the kernel data path: the frame is handed to openvswitch.ko by reference, its key is
 * extracted and looked for. A hit goes on to step 6. A miss is copied up to ovs-vswitchd: the upcall.
 */
export class OvsReceiveStage extends Stage {
  readonly step = 5
  copies = 0
  private miss = false

  constructor(
    part: number,
    private readonly hitCharge: Charge,
    private readonly missCharge: Charge,
    private readonly table: FlowTable,
    private readonly onHit: Stage,
    private readonly upcall: Outlet,
    private readonly logbook: Logbook,
  ) {
    super(part)
  }

  chargeOf(packet: number): Charge {
    // Decided once: a megaflow installed while this packet is looked up comes too late for it.
    this.miss = !this.table.has(this.logbook.pool.flow[packet])
    this.copies = this.miss ? 1 : 0
    return this.miss ? this.missCharge : this.hitCharge
  }

  finish(now: number, packet: number): Stage | null {
    return this.miss ? this.upcall.put(now, packet) : this.onHit
  }
}
