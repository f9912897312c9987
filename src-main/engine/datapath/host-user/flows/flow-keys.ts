import type { Network } from '../../../machine/network'
import { outside } from '../../../machine/routes'

/** Which PMD thread polls what. */
export interface Pollers {
  readonly threads: number
  /** Of the card's queue that gets a flow. */
  readonly ofFlow: (flow: number) => number
  /** Of a guest's Tx ring. @param writer thread that wrote into the guest, whose queue pair the guest sends by */
  readonly ofGuest: (guest: number, writer: number) => number
}

/** The flow keys that each PMD thread sees: a flow has one for each of its hops, on the thread that polls it there. */
export function flowKeysOf({ flows, routes }: Network, pollers: Pollers): readonly Int32Array[] {
  const { first, legs, hops } = routes
  const thread = new Int32Array(flows.initial * hops).fill(-1)
  for (let flow = 0; flow < flows.initial; flow++) {
    let writer = 0
    for (let at = first[flow % first.length]; at >= 0; at = legs[at].next) {
      const { from, hop } = legs[at]
      writer = from === outside ? pollers.ofFlow(flow) : pollers.ofGuest(from, writer)
      thread[flow * hops + hop] = writer
    }
  }
  return Array.from({ length: pollers.threads }, (_, index) => {
    const keys: number[] = []
    for (let key = 0; key < thread.length; key++) if (thread[key] === index) keys.push(key)
    return Int32Array.from(keys)
  })
}
