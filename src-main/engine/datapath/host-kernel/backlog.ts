import type { Core } from '../../machine/cpu/core'
import type { InterruptLine } from '../../machine/cpu/interrupt'
import { Napi } from '../../machine/cpu/napi'
import type { NetRx } from '../../machine/cpu/net-rx'
import type { Network } from '../../machine/network'
import type { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'

/** net.core.netdev_max_backlog: packets of one CPU's backlog. */
const backlogPackets = 1000

/** The backlog has no interrupt to mask: queueing to it raises the softirq. */
class NoInterrupt implements InterruptLine {
  masked = false

  unmask(): void {
    this.masked = false
  }
}

/**
 * The backlog of a core: packets that do not come from a card that is polled wait here for the receive
 * softirq, which does `first` with each. @param name what puts frames here, where there are several
 */
export function addBacklog(
  network: Network,
  core: Core,
  part: number,
  netRx: NetRx,
  first: Stage,
  name: string | null = null,
): Taker {
  const { logbook } = network
  const id = name === null ? `backlog.${core.id}` : `backlog.${core.id}.${name}`
  const ring = network.addRing(part, id, `backlog ${core.id}`, backlogPackets, 'packets')
  const drop = logbook.ledger.addDrop(id, 'backlog_full')
  const napi = new Napi(ring, first, new NoInterrupt(), logbook, 0, part)
  netRx.polls(napi)
  return {
    put(now, packet) {
      if (!ring.accepts(packet)) {
        logbook.dropped(packet, drop, ring.hash, now)
        return null
      }
      ring.push(packet, now, now)
      netRx.schedule(napi, now)
      return null
    },
  }
}
