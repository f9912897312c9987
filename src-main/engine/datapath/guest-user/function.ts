import type { Application } from '../../../contract/lab'
import type { CpuCostName } from '../../costs/index'
import { hashOfId } from '../../kernel/hash'
import type { Network } from '../../machine/network'
import { outside } from '../../machine/routes'
import type { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'
import type { DropCounter } from '../../record/ledger'

/**
 * What a network function decides about a packet when its work is done: refuse it by policy, keep it
 * (its path ends here), or send it on its next leg.
 */
export class NetworkFunction {
  private readonly hash: number
  private readonly policy: DropCounter

  constructor(
    private readonly network: Network,
    private readonly guest: number,
    private readonly application: Application,
  ) {
    this.hash = hashOfId(network.lab.guests[guest].id)
    this.policy = network.logbook.ledger.addDrop('APP', 'policy')
  }

  /** @param onward takes a packet that goes on */
  decide(now: number, packet: number, onward: Taker): Stage | null {
    const { logbook, pool, routes } = this.network
    if (this.application.denyPercent > 0 && this.denies(pool.flow[packet])) {
      logbook.refusedByGuest[this.guest]++
      logbook.dropped(packet, this.policy, this.hash, now)
      return null
    }
    const leg = routes.legs[pool.leg[packet]]
    if (leg.next < 0) {
      logbook.delivered(packet, this.guest, this.hash, now)
      return null
    }
    pool.leg[packet] = leg.next
    return onward.put(now, packet)
  }

  /** The same flows are refused in every run: the rule looks at the flow alone. */
  private denies(flow: number): boolean {
    return (Math.imul(flow ^ (flow >>> 15), 0x9e3779b1) >>> 0) % 100 < this.application.denyPercent
  }
}

/** What the kernel does with a frame up to a function at its hook, behind netif_receive_skb. */
export function hookCosts({ hook = 'forward' }: Application): readonly CpuCostName[] {
  switch (hook) {
    case 'forward':
      return ['ipForward']
    case 'genericXdp':
      return []
    case 'raw':
      return ['rawTable']
    case 'conntrack':
      return ['rawTable', 'connectionTracking']
  }
}

/** What a process pays to receive one packet, without the copy. */
export function receiveCosts({ receiveCall = 'recv' }: Application): readonly CpuCostName[] {
  switch (receiveCall) {
    case 'recv':
      return ['receiveCall', 'mitigatedCall']
    case 'read':
      return ['receiveCall', 'readCall', 'mitigatedCall']
    case 'recvmsg':
      return ['receiveCall', 'recvmsgCall', 'mitigatedCall']
    case 'recvmmsg':
      return ['receiveCall', 'recvmmsgCall']
  }
}

/** The function works in the kernel's softirq; one that sends packets of its own is a process. */
export function forwardsInKernel(network: Network, guest: number): boolean {
  const { application, kind } = network.lab.guests[guest]
  return kind === 'kernel' && application.runsIn === 'kernel' && !network.routes.isSource(guest)
}

/** A function that passes packets on without a MAC address of its own. */
export function isTransparent(network: Network, guest: number): boolean {
  return guest !== outside && !network.lab.guests[guest].application.macRewrite
}
