import type { Pnic } from '../../../contract/lab'
import { costs } from '../../costs/index'
import { dmaPicoseconds } from '../../costs/derive'
import { fromNanoseconds, picosecondsPerMicrosecond } from '../../kernel/time'
import type { Core } from '../../machine/cpu/core'
import { InterruptTask, InterruptVector } from '../../machine/cpu/interrupt'
import { Napi } from '../../machine/cpu/napi'
import type { NetRx } from '../../machine/cpu/net-rx'
import { level } from '../../machine/cpu/task'
import type { Network } from '../../machine/network'
import { flowsOf } from '../../packet/flow'
import { PcieSlot } from '../../machine/pcie'
import type { Stage } from '../../machine/stage'
import { NicReceive } from './receive'
import { queueOfFlows } from './rss'
import { RxQueue } from './rx-queue'

/** The driver side of one queue: who polls it, and what is done with each frame. */
export interface QueueDriver {
  readonly core: Core
  readonly netRx: NetRx
  readonly first: Stage
  /** Part of the interrupt in the drawing: the core. */
  readonly corePart: number
}

/** A physical NIC driven by the host kernel: steps 1 to 3. */
export function addPnic(
  network: Network,
  pnic: Pnic,
  part: number,
  drivers: readonly QueueDriver[],
  guestOfFlow: (flow: number) => number,
): NicReceive {
  const { logbook, frameBytes, lab } = network
  const transferTime = frameBytes.map((bytes) => dmaPicoseconds(bytes, pnic.pcieGeneration, pnic.pcieLanes))
  const slot = new PcieSlot(pnic.id, transferTime, fromNanoseconds(costs.dmaWrite.value))
  network.slots.push(slot)
  const fifo = network.addRing(part, `${pnic.id}.fifo`, 'FIFO', pnic.fifoBytes, 'bytes', frameBytes)
  const queues = drivers.map((driver, index) => {
    const ring = network.addRing(
      part,
      `${pnic.id}.rxRing.${String(index)}`,
      `Rx q${String(index)}`,
      pnic.rxRingDescriptors,
      'descriptors',
    )
    const queue = new RxQueue(ring, part, slot, logbook)
    addQueueInterrupt(network, pnic, queue, driver, index)
    return queue
  })
  const missed = logbook.ledger.addDrop(`${pnic.id}.rxRing`, 'rx_missed')
  const steering = queueOfFlows(flowsOf(lab.traffic), queues.length, pnic.rssFields, guestOfFlow)
  const receive = new NicReceive(part, fifo, queues, steering, pnic.dropEnable, missed, logbook)
  receive.disabled = network.withoutStep === 1
  for (const queue of queues) {
    queue.disabled = network.withoutStep === 2
    queue.ring.listener = receive
  }
  return receive
}

function addQueueInterrupt(network: Network, pnic: Pnic, queue: RxQueue, driver: QueueDriver, index: number): void {
  const { core, netRx } = driver
  const handlerCharge = core.charge('hardirq', ['hardirq'])
  const task = new InterruptTask(level.hardirq, handlerCharge, {
    handled(begin, end) {
      network.logbook.hostInterrupt(queue.ring.hash, end)
      napi.interrupted(begin, end)
      netRx.schedule(napi, end)
    },
  })
  core.addInterrupt(task, `${pnic.name} IRQ${index === 0 ? '' : ` q${String(index)}`}`)
  const interval = Math.round(pnic.moderationMicroseconds * picosecondsPerMicrosecond)
  const vector = new InterruptVector(network.timers, pnic.moderation, interval, task)
  vector.disabled = network.withoutStep === 3
  queue.vector = vector
  const napi = new Napi(queue.ring, driver.first, vector, network.logbook, 3, driver.corePart, handlerCharge)
}
