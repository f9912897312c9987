import type { Pnic } from '../../../contract/lab'
import { picosecondsPerMicrosecond } from '../../kernel/time'
import type { Core } from '../../machine/cpu/core'
import { InterruptTask, InterruptVector } from '../../machine/cpu/interrupt'
import { Napi } from '../../machine/cpu/napi'
import type { NetRx } from '../../machine/cpu/net-rx'
import { level } from '../../machine/cpu/task'
import type { Network } from '../../machine/network'
import { remoteAccess } from '../../machine/numa'
import type { PcieSlot } from '../../machine/pcie'
import type { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'
import { addCard, addRxQueue } from './card'
import { FrameInterrupt } from './frame-interrupt'
import type { NicReceive } from './receive'
import { queueOfFlows } from './rss'
import type { RxQueue } from './rx-queue'

/** The driver side of one queue: who polls it, and what is done with each frame. */
export interface QueueDriver {
  readonly core: Core
  readonly netRx: NetRx
  readonly first: Stage
  /** The core's backlog, where a driver without NAPI puts its frames; it leads to `first`. */
  readonly backlog: Taker | null
  /** Part of the interrupt in the drawing: the core. */
  readonly corePart: number
}

/** A physical NIC driven by the host kernel: steps 1 to 3. */
export function addPnic(
  network: Network,
  pnic: Pnic,
  part: number,
  slot: PcieSlot,
  drivers: readonly QueueDriver[],
  guestOfFlow: (flow: number) => number,
): NicReceive {
  const addInterrupt = network.lab.host.napi ? addQueueInterrupt : addFrameInterrupt
  const queues = drivers.map((driver, index) => {
    const queue = addRxQueue(network, pnic, part, slot, index)
    addInterrupt(network, pnic, queue, driver, index)
    return queue
  })
  const steering = queueOfFlows(network.flows.all, queues.length, pnic.rssFields, guestOfFlow)
  return addCard(network, pnic, part, queues, steering, pnic.dropEnable)
}

/** What an interrupt line is called in the list of a core's duties. */
function lineName(pnic: Pnic, index: number): string {
  return `${pnic.name} IRQ${index === 0 ? '' : ` q${String(index)}`}`
}

/** Without NAPI: the handler itself receives, a frame at a time. */
function addFrameInterrupt(network: Network, pnic: Pnic, queue: RxQueue, driver: QueueDriver, index: number): void {
  const { core, corePart, backlog } = driver
  if (backlog === null) throw new Error('a driver without NAPI has no backlog to put its frames into')
  const away = remoteAccess(network, core.id, pnic.numaNode)
  const charge = core.charge('hardirq', ['hardirq', 'driverReceive', 'socketBufferBuild', 'netifRx'], away)
  network.pool.reserve(1)
  const place = network.addPlace(`${queue.ring.id}.handler`)
  const { timers, logbook } = network
  const task = new FrameInterrupt(timers, queue.ring, charge, corePart, core.id, place, logbook, backlog)
  task.disabled = network.withoutStep === 3
  core.addInterrupt(task, lineName(pnic, index))
  queue.announcer = task
}

function addQueueInterrupt(network: Network, pnic: Pnic, queue: RxQueue, driver: QueueDriver, index: number): void {
  const { core, netRx } = driver
  const handlerCharge = core.charge('hardirq', ['hardirq'])
  const task = new InterruptTask(level.hardirq, handlerCharge, {
    handled(begin, end, service) {
      network.logbook.hostInterrupt(queue.ring.hash, end, core.id)
      napi.interrupted(begin, end, service)
      netRx.schedule(napi, end)
    },
  })
  core.addInterrupt(task, lineName(pnic, index))
  const interval = Math.round(pnic.moderationMicroseconds * picosecondsPerMicrosecond)
  const vector = new InterruptVector(network.timers, pnic.moderation, interval, task)
  vector.disabled = network.withoutStep === 3
  queue.announcer = vector
  const napi = new Napi(queue.ring, driver.first, vector, network.logbook, 3, driver.corePart)
  netRx.polls(napi)
}
