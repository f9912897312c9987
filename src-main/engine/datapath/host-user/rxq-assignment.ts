import type { Network } from '../../machine/network'
import { flowsOfPath } from '../../packet/flow'

/** How receive queues are given to PMD threads (other_config:pmd-rxq-assign). */
export type RxqPolicy = 'roundrobin' | 'cycles' | 'group'

/** A queue to be polled, and how much of all packets it is expected to bring. */
export interface QueueToPoll {
  readonly load: number
  /** NUMA node of its port: a PMD of that node polls it, if there is one. */
  readonly numaNode: number
}

/**
 * The PMD that polls each queue; a queue is polled by one PMD alone.
 * `roundrobin`: in turn, in the order of the queues. `cycles`: the busiest first, in turn up and down. `group`: the
 * busiest first, each to the PMD that has least.
 * @param nodes NUMA node of each PMD
 * @returns index of a PMD for each queue
 */
export function assignQueues(
  policy: RxqPolicy,
  queues: readonly QueueToPoll[],
  nodes: readonly number[],
): readonly number[] {
  const result = queues.map(() => 0)
  const order = queues.map((_, index) => index)
  if (policy !== 'roundrobin') order.sort((a, b) => queues[b].load - queues[a].load || a - b)
  const given = nodes.map(() => 0)
  const turns = new Map<number, number>()
  for (const index of order) {
    const { numaNode, load } = queues[index]
    const local = nodes.flatMap((node, pmd) => (node === numaNode ? [pmd] : []))
    const candidates = local.length > 0 ? local : nodes.map((_, pmd) => pmd)
    const turn = turns.get(numaNode) ?? 0
    turns.set(numaNode, turn + 1)
    const pmd =
      policy === 'group'
        ? candidates.reduce((least, one) => (given[one] < given[least] ? one : least))
        : candidates[inTurn(turn, candidates.length, policy === 'cycles')]
    given[pmd] += load
    result[index] = pmd
  }
  return result
}

/** 0 1 2 0 1 2, or 0 1 2 2 1 0 0 1 2. */
function inTurn(turn: number, count: number, upAndDown: boolean): number {
  const place = turn % count
  return upAndDown && Math.floor(turn / count) % 2 === 1 ? count - 1 - place : place
}

/** Part of the packets from the wire that each queue of a card gets. @param queueOfFlow as RSS steers */
export function loadOfQueues({ lab, flows }: Network, queueOfFlow: Int32Array, queues: number): readonly number[] {
  const loads = Array.from({ length: queues }, () => 0)
  const { paths } = lab.traffic
  const perFlow = paths.map(({ from, share }, path) =>
    from === 'wire' ? share / flowsOfPath(flows.initial, path, paths.length) : 0,
  )
  for (let flow = 0; flow < flows.initial; flow++) loads[queueOfFlow[flow]] += perFlow[flow % paths.length]
  return loads
}

/** Packets that a guest sends, for each that the lab offers. */
export function loadOfGuest({ lab, routes }: Network, guest: number): number {
  return routes.legs.reduce((sum, leg) => (leg.from === guest ? sum + lab.traffic.paths[leg.path].share : sum), 0)
}
