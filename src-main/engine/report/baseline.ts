import type { Network } from '../machine/network'

/** What the resources had done when warm-up ended: everything measured is counted from here. */
export class Baseline {
  readonly accounts: readonly Float64Array[]
  readonly linkBusy: readonly number[]
  readonly slotBusy: readonly { readonly write: number; readonly read: number }[]

  /** Also starts the statistics of all rings anew. */
  constructor(
    network: Network,
    readonly time: number,
  ) {
    this.accounts = network.cores.map((core) => core.accounts(time))
    this.linkBusy = network.links.map((link) => link.busy)
    this.slotBusy = network.slots.map((slot) => ({ write: slot.writeBusy, read: slot.readBusy }))
    for (const ring of network.rings) ring.measureFrom(time)
  }
}
