import type { Core } from '../../machine/cpu/core'
import type { InterruptLine } from '../../machine/cpu/interrupt'
import { Napi } from '../../machine/cpu/napi'
import type { NetRx } from '../../machine/cpu/net-rx'
import type { Network } from '../../machine/network'
import { HandOverStage, type Taker } from '../../machine/stages'

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
 * The loopback device on one core: a frame goes to the core's backlog, and the receive softirq takes it
 * up from there, as if it had come in by a card.
 */
export function addLoopback(network: Network, core: Core, part: number, netRx: NetRx, takers: readonly Taker[]): Taker {
  const { logbook, pool } = network
  const id = `backlog.${core.id}`
  const ring = network.addRing(part, id, `backlog ${core.id}`, backlogPackets, 'packets')
  const drop = logbook.ledger.addDrop(id, 'backlog_full')
  const work = core.charge('softirq', ['loopback', 'receiveCore', 'ipUdpStack', 'socketEnqueue'])
  const first = network.keep(new HandOverStage(part, 4, 0, work, pool, takers))
  const napi = new Napi(ring, first, new NoInterrupt(), logbook, 0, part)
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
