import type { Traffic } from '../../contract/lab'
import { picosecondsPerSecond } from '../kernel/time'

/** UDP ports per source address: flow k comes from address k >> 4, port 1024 + (k & 15). */
const portBits = 4
/** Ports below are for the system (RFC 6335). */
const firstPort = 1024
/** Guests have addresses of the private block 192.168.0.0/16 (RFC 1918). */
const guestNetwork = [192, 168] as const
const servicePort = 9

/** Flows of a lab: every path has at least one, also where the lab names fewer flows than paths. */
export function flowsOf(traffic: { readonly flows: number; readonly paths: readonly unknown[] }): number {
  return Math.max(traffic.flows, traffic.paths.length)
}

/** Flow numbers of a run: those that are there from the start, and all that can occur. */
export interface FlowNumbers {
  readonly initial: number
  readonly all: number
}

/** Beyond this many flows that begin during a run, their numbers come again. */
const mostBeginning = 1 << 24

/** Flow numbers of a run that ends at a time. Each path goes on counting where its own flows end. */
export function flowNumbersOf(traffic: Traffic, untilPicoseconds: number): FlowNumbers {
  const initial = flowsOf(traffic)
  const paths = traffic.paths.length
  if (traffic.newFlowsPerSecond === 0) return { initial, all: initial }
  const most = traffic.paths.map(({ share }, path) => {
    const beginning = Math.ceil((traffic.newFlowsPerSecond * share * untilPicoseconds) / picosecondsPerSecond)
    return path + (flowsOfPath(initial, path, paths) + Math.min(beginning, Math.floor(mostBeginning / paths))) * paths
  })
  return { initial, all: Math.max(initial, ...most) }
}

/** How many of the flows that are there from the start go along a path: flow k goes along path k mod paths. */
export function flowsOfPath(flows: number, path: number, paths: number): number {
  return Math.max(1, Math.floor((flows - path - 1) / paths) + 1)
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
    ...guestNetwork,
    (guest >>> 8) & 255,
    (guest & 255) + 1,
    port >>> 8,
    port & 255,
    servicePort >>> 8,
    servicePort & 255,
  ]
}
