import type { Rules } from '../../../contract/lab'
import { type RandomStream } from '../../kernel/random'
import type { Routes } from '../../machine/routes'
import { addressOf, addressesOf } from '../../packet/flow'

/** Megaflows the kernel data path keeps at most (ovs-vswitchd other_config:flow-limit). */
const flowLimit = 200_000

/**
 * The megaflow cache of Open vSwitch: which flows share an entry is decided by what the OpenFlow
 * rules match. A run starts in the stationary state, with the cache as full as it gets; a cold start
 * begins empty and shows the upcalls.
 */
export class FlowTable {
  readonly entries: number
  installed = 0
  private readonly perHop: number
  private readonly present: Uint8Array

  constructor(
    private readonly rules: Rules,
    flows: number,
    private readonly routes: Routes,
    coldStart: boolean,
    stream: RandomStream,
  ) {
    const paths = routes.first.length
    this.perHop =
      rules.granularity === '5tuple' ? flows : rules.granularity === 'l3' ? addressesOf(flows) * paths : paths
    this.entries = this.perHop * routes.hops
    this.present = new Uint8Array(this.entries)
    if (!coldStart) this.fill(stream)
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

  has(flow: number, leg: number): boolean {
    return this.present[this.keyOf(flow, leg)] === 1
  }

  /** After an upcall; beyond the flow limit nothing is installed and the flow misses again. */
  install(flow: number, leg: number): void {
    const key = this.keyOf(flow, leg)
    if (this.present[key] === 1 || this.installed >= flowLimit) return
    this.present[key] = 1
    this.installed++
  }

  private fill(stream: RandomStream): void {
    const wanted = Math.min(this.entries, flowLimit)
    if (wanted === this.entries) this.present.fill(1)
    else {
      for (let left = wanted; left > 0;) {
        const key = stream.nextBelow(this.entries)
        if (this.present[key] === 0) {
          this.present[key] = 1
          left--
        }
      }
    }
    this.installed = wanted
  }
}
