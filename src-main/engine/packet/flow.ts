/** UDP ports per source address: flow k comes from address k >> 4, port 1024 + (k & 15). */
const portBits = 4
const firstPort = 1024
const servicePort = 9

/** Flows of a lab: every path has at least one, also where the lab names fewer flows than paths. */
export function flowsOf(traffic: { readonly flows: number; readonly paths: readonly unknown[] }): number {
  return Math.max(traffic.flows, traffic.paths.length)
}

/** Number of distinct source addresses among `flows` flows. */
export function addressesOf(flows: number): number {
  return Math.ceil(flows / (1 << portBits))
}

/** Index of a flow's source address. */
export function addressOf(flow: number): number {
  return flow >>> portBits
}

/** The bytes RSS hashes: source and destination IPv4 address, source and destination UDP port. */
export function rssInput(flow: number, guest: number): readonly number[] {
  const address = addressOf(flow)
  const port = firstPort + (flow & ((1 << portBits) - 1))
  return [
    10,
    (address >>> 16) & 255,
    (address >>> 8) & 255,
    address & 255,
    192,
    168,
    (guest >>> 8) & 255,
    (guest & 255) + 1,
    port >>> 8,
    port & 255,
    servicePort >>> 8,
    servicePort & 255,
  ]
}
