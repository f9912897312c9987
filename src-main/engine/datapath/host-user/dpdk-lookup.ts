import type { Charge } from '../../machine/cpu/charge'
import type { BurstListener } from '../../machine/cpu/poller'
import type { Ring } from '../../machine/ring'
import { outside, type Routes } from '../../machine/routes'
import { Stage } from '../../machine/stage'
import type { PacketPool } from '../../packet/pool'
import { transmitStep } from '../../record/steps'
import type { FlowTable } from '../host-kernel/flow-table'
import type { ExactMatchCache } from './emc'
import type { SignatureMatchCache } from './smc'

/** What a lookup costs by its outcome; each with and without one more flow group in the burst. */
export interface LookupCharges {
  readonly emcHit: Charge
  readonly emcHitNewFlow: Charge
  readonly smcHit: Charge
  readonly smcHitNewFlow: Charge
  /** A rule on the input port alone, where this Open vSwitch looks it up without a cache. */
  readonly simple: Charge
  readonly simpleNewFlow: Charge
  /** By number of subtables looked at, from 1. */
  readonly classifier: readonly Charge[]
  readonly classifierNewFlow: readonly Charge[]
  /** A miss everywhere; with a megaflow installed for it, or without one, past the flow limit. */
  readonly upcall: Charge
  readonly upcallInstalling: Charge
}

/** The caches in front of a PMD's classifier. */
export interface FlowCaches {
  readonly exact: ExactMatchCache
  readonly signature: SignatureMatchCache
  /** Rules that match the input port alone bypass every cache. */
  readonly simpleMatch: boolean
}

/**
 * Step 6 in a PMD: exact match cache, then signature match cache, then the classifier's subtables, then
 * an upcall in the PMD itself. Packets gather per output port until the end of the burst. Flows are grouped within a
 * burst, so a burst of one flow runs its actions once.
 */
export class DpdkLookupStage extends Stage implements BurstListener {
  private burst = 0
  private readonly seenIn: Int32Array
  private readonly hops: number
  private readonly hopOfLeg: Int32Array
  private readonly leaves: Int32Array
  private miss = false
  private turn = 0

  constructor(
    part: number,
    private readonly charges: LookupCharges,
    private readonly caches: FlowCaches,
    private readonly table: FlowTable,
    flows: number,
    routes: Routes,
    private readonly pool: PacketPool,
    /** Output batch of each leg. */
    private readonly outputs: readonly (Ring | null)[],
  ) {
    super(part, 6, 0, null)
    this.hops = routes.hops
    this.leaves = Int32Array.from(routes.legs, (leg) => (leg.to === outside ? 1 : 0))
    this.hopOfLeg = Int32Array.from(routes.legs, (leg) => leg.hop)
    this.seenIn = new Int32Array(flows * routes.hops)
  }

  beginBurst(): void {
    this.burst++
  }

  override chargeOf(packet: number): Charge {
    const { charges, pool } = this
    const leg = pool.leg[packet]
    this.card.step = this.leaves[leg] === 1 ? transmitStep(6) : 6
    const flow = pool.flow[packet] * this.hops + this.hopOfLeg[leg]
    const { exact, signature, simpleMatch } = this.caches
    // An entry whose megaflow is gone is dead: it is no hit.
    this.miss = !this.table.has(pool.flow[packet], leg)
    if (simpleMatch && !this.miss) {
      return this.isFirstInBurst(this.table.keyOf(pool.flow[packet], leg)) ? charges.simpleNewFlow : charges.simple
    }
    const newFlow = this.isFirstInBurst(flow)
    if (exact.lookup(flow) && !this.miss) return newFlow ? charges.emcHitNewFlow : charges.emcHit
    if (this.miss) return this.table.isFull ? charges.upcall : charges.upcallInstalling
    if (signature.lookup(flow)) return newFlow ? charges.smcHitNewFlow : charges.smcHit
    signature.insert(flow)
    // Subtables are sorted by hits; over many flows the one that matches comes anywhere among them.
    this.turn = (this.turn + 1) % charges.classifier.length
    return (newFlow ? charges.classifierNewFlow : charges.classifier)[this.turn]
  }

  private isFirstInBurst(group: number): boolean {
    if (this.seenIn[group] === this.burst) return false
    this.seenIn[group] = this.burst
    return true
  }

  finish(now: number, packet: number): null {
    if (this.miss) this.table.install(this.pool.flow[packet], this.pool.leg[packet])
    const output = this.outputs[this.pool.leg[packet]]
    if (output === null) throw new Error('a frame was switched to the wire in a lab where none leaves')
    output.push(packet, now, now)
    return null
  }
}
