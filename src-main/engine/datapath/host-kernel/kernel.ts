import { level } from '../../machine/cpu/task'
import { linuxNetRxLimits } from '../../machine/limits'
import { NetRx, NetRxContext } from '../../machine/cpu/net-rx'
import { Thread } from '../../machine/cpu/thread'
import type { Core } from '../../machine/cpu/core'
import type { Network } from '../../machine/network'

/** The receive softirq of one host core, and ksoftirqd beside it. */
export function addHostNetRx(network: Network, core: Core, part: number): NetRx {
  const { chain, place } = network.addChain(part)
  const netRx = new NetRx(
    chain,
    place,
    core.charge('softirq', ['softirqEntry']),
    core.charge('softirq', ['napiPoll']),
    linuxNetRxLimits,
    network.lab.host.kernelEra === '4.9-6.4',
  )
  netRx.softirq = new NetRxContext(level.softirq, netRx, false)
  core.addInterrupt(netRx.softirq)
  netRx.thread = new NetRxContext(level.thread, netRx, true)
  const ksoftirqd = new Thread(`ksoftirqd.${core.id}`, '', [core.charge('sched', ['contextSwitch'])], null)
  core.addThread(ksoftirqd, [netRx.thread])
  return netRx
}
