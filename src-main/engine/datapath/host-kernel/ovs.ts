import type { Charge } from '../../machine/cpu/charge'
import { outside, type Routes } from '../../machine/routes'
import { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'
import type { Logbook } from '../../record/logbook'
import { transmitStep } from '../../record/steps'
import type { FlowTable } from './flow-table'

/** What a frame pays on entering Open vSwitch: towards a guest, out to the wire, or on a miss. */
export interface OvsCharges {
  readonly towardsGuest: Charge
  /** With lookup and actions: nothing of Open vSwitch follows. */
  readonly outside: Charge
  readonly miss: Charge
}

/**
 * Step 5 of the kernel data path: the frame is handed to openvswitch.ko by reference, its key is
 * extracted and looked for. A hit goes on to step 6 (a frame for the wire: transmit step 6, all here).
 * A miss is copied up to ovs-vswitchd: the upcall.
 */
export class OvsReceiveStage extends Stage {
  private miss = false

  constructor(
    part: number,
    private readonly charges: OvsCharges,
    private readonly table: FlowTable,
    private readonly routes: Routes,
    /** What follows a hit, by leg. */
    private readonly onHit: readonly Taker[],
    private readonly upcall: Taker,
    private readonly logbook: Logbook,
  ) {
    super(part, 5, 0, null)
  }

  override chargeOf(packet: number): Charge {
    const { pool } = this.logbook
    const leg = pool.leg[packet]
    const leaves = this.routes.legs[leg].to === outside
    // Decided once: a megaflow installed while this packet is looked up comes too late for it.
    this.miss = !this.table.has(pool.flow[packet], leg)
    this.card.copies = this.miss ? 1 : 0
    this.card.step = leaves ? (this.miss ? 0 : transmitStep(6)) : 5
    if (this.miss) return this.charges.miss
    return leaves ? this.charges.outside : this.charges.towardsGuest
  }

  finish(now: number, packet: number): Stage | null {
    return this.miss ? this.upcall.put(now, packet) : this.onHit[this.logbook.pool.leg[packet]].put(now, packet)
  }
}
