import type { Rules } from '../../../contract/lab'
import { type RandomStream } from '../../kernel/random'
import type { Routes } from '../../machine/routes'
import { addressOf, addressesOf, type FlowNumbers } from '../../packet/flow'

/** Megaflows the data path keeps at most (ovs-vswitchd other_config:flow-limit). */
export const flowLimit = 200_000
/** An unused megaflow is dropped after 10 s (max-idle), and after 0.1 s once there are more than the limit. */
const idleSeconds = { below: 10, beyond: 0.1 } as const

/**
 * The megaflow cache of Open vSwitch: which flows share an entry is decided by what the OpenFlow
 * rules match. A run starts in the stationary state, with the cache as full as it gets; a cold start
 * begins empty and shows the upcalls. Where flows keep beginning, each megaflow installed takes the
 * room of one that has expired, so the number of entries stays.
 */
export class FlowTable {
  readonly entries: number
  installed = 0
  private readonly perHop: number
  private readonly present: Uint8Array
  private readonly rules: Rules
  /** Entries expire as fast as new ones come. */
  private readonly expires: boolean

  constructor(
    traffic: { readonly rules: Rules; readonly newFlowsPerSecond: number },
    flows: FlowNumbers,
    private readonly routes: Routes,
    coldStart: boolean,
    stream: RandomStream,
  ) {
    this.rules = traffic.rules
    this.perHop = this.entriesOf(flows.all)
    this.entries = this.perHop * routes.hops
    this.present = new Uint8Array(this.entries)
    this.expires = !coldStart && traffic.newFlowsPerSecond > 0
    if (coldStart) return
    this.fill(this.entriesOf(flows.initial), stream)
    if (this.expires) this.addIdle(traffic.newFlowsPerSecond * routes.hops)
  }

  /**
   * Megaflow a flow belongs to. Flows are dealt to paths in turn: flow k goes along path k mod paths. A packet's in-port
   * differs from hop to hop, and so does its megaflow.
   */
  keyOf(flow: number, leg: number): number {
    const base = this.routes.legs[leg].hop * this.perHop
    if (this.rules.granularity === '5tuple') return base + flow
    const paths = this.routes.first.length
    const path = flow % paths
    return base + (this.rules.granularity === 'l3' ? addressOf(flow) * paths + path : path)
  }

  /** As many megaflows as the limit allows: no more are installed. */
  get isFull(): boolean {
    return this.installed >= flowLimit
  }

  has(flow: number, leg: number): boolean {
    return this.present[this.keyOf(flow, leg)] === 1
  }

  /** After an upcall; beyond the flow limit nothing is installed and the flow misses again. */
  install(flow: number, leg: number): void {
    const key = this.keyOf(flow, leg)
    if (this.present[key] === 1 || this.isFull) return
    this.present[key] = 1
    if (!this.expires) this.installed++
  }

  /** Entries of one hop that so many flows need. */
  private entriesOf(flows: number): number {
    const paths = this.routes.first.length
    const { granularity } = this.rules
    return granularity === '5tuple' ? flows : granularity === 'l3' ? addressesOf(flows) * paths : paths
  }

  /** @param known entries of a hop that are in use from the start: the first ones of each hop */
  private fill(known: number, stream: RandomStream): void {
    const needed = known * this.routes.hops
    const wanted = Math.min(needed, flowLimit)
    if (wanted === needed) {
      for (let hop = 0; hop < this.routes.hops; hop++)
        this.present.fill(1, hop * this.perHop, hop * this.perHop + known)
    } else {
      for (let left = wanted; left > 0;) {
        const drawn = stream.nextBelow(needed)
        const key = Math.floor(drawn / known) * this.perHop + (drawn % known)
        if (this.present[key] === 0) {
          this.present[key] = 1
          left--
        }
      }
    }
    this.installed = wanted
  }

  /** Megaflows of flows that have ended and that nobody has dropped yet. */
  private addIdle(perSecond: number): void {
    if (this.rules.granularity === 'port' || this.rules.granularity === 'mac') return
    const lingering = this.installed + perSecond * idleSeconds.below
    const idle = lingering <= flowLimit ? idleSeconds.below : idleSeconds.beyond
    this.installed = Math.min(flowLimit, Math.round(this.installed + perSecond * idle))
  }
}
