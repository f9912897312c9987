import type { Core } from '../../machine/cpu/core'
import type { Task } from '../../machine/cpu/task'
import type { Thread } from '../../machine/cpu/thread'
import type { LinkAccount, Network } from '../../machine/network'
import type { Ring } from '../../machine/ring'

/** A context that empties a ring, and the thread it runs in; null in interrupt context. */
export interface Reader {
  readonly task: Task
  readonly thread: Thread | null
}

/** Who empties a ring. */
export interface Drain {
  readonly ring: Ring
  readonly core: Core | null
  /** One, or two where the softirq may go on in ksoftirqd; none where hardware empties the ring. */
  readonly readers: readonly Reader[]
  readonly link: LinkAccount | null
  /** Frames leave it at a set rate at most. */
  readonly limited: boolean
  /** The ring in which its packets find no room at the moment, or null. */
  readonly waitsFor: () => Ring | null
  /** The ring its packets go on into, where they wait for room in it; null where they never do. */
  readonly gate: Ring | null
}

/** Finds who empties a ring; null for a ring of a burst, which its own thread empties before it goes on. */
export function drainOf(network: Network, ring: Ring): Drain | null {
  const conveyor = network.conveyors.find((candidate) => candidate.ring === ring)
  if (conveyor !== undefined) {
    const { link, waitsFor } = conveyor
    return { ring, core: null, readers: [], link, limited: conveyor.limited(), waitsFor, gate: null }
  }
  for (const core of network.cores) {
    const readers: Reader[] = []
    let gate: Ring | null = null
    core.eachTask((task, thread) => {
      const intake = task.intakes().find((candidate) => candidate.ring === ring)
      if (intake === undefined) return
      readers.push({ task, thread })
      gate ??= intake.gate
    })
    if (readers.length > 0) return throughGate(ring, core, readers, gate)
  }
  return null
}

function throughGate(ring: Ring, core: Core, readers: readonly Reader[], gate: Ring | null): Drain {
  return {
    ring,
    core,
    readers,
    link: null,
    limited: false,
    gate,
    waitsFor: () => (gate === null || gate.hasRoom ? null : gate),
  }
}

/** More queues than any chain has; a circle ends here. */
const longestChain = 6

/** A full ring and what it may wait for, on and on; to be asked at the moment of the loss. */
export function chainFrom(network: Network, first: Ring): readonly Drain[] {
  const chain: Drain[] = []
  let ring: Ring | null = first
  while (ring !== null && chain.length < longestChain && !chain.some((drain) => drain.ring === ring)) {
    const drain = drainOf(network, ring)
    if (drain === null) break
    chain.push(drain)
    ring = drain.waitsFor() ?? drain.gate
  }
  return chain
}
