import type { DrawnPart } from '../../../contract/drawing'
import type { Pnic } from '../../../contract/lab'
import { dmaPicoseconds } from '../../costs/derive'
import { descriptorBytesOf } from '../../costs/profiles/nics'
import { fromNanoseconds } from '../../kernel/time'
import type { Network } from '../../machine/network'
import { PcieSlot } from '../../machine/pcie'
import { NicReceive } from './receive'
import { RxQueue } from './rx-queue'

/** The card in the drawing. @param note what is special about it, after its speed */
export function addNicPart(
  network: Network,
  pnic: Pnic,
  note: string,
  more: Pick<DrawnPart, 'owner' | 'slots'> = {},
): number {
  return network.addPart({
    ...more,
    id: pnic.id,
    layer: 'nic',
    shape: 'hardware',
    title: pnic.name,
    note: `${String(pnic.linkGbps)} GbE, ${note}`,
    core: null,
    machine: null,
    category: null,
  })
}

/** The PCIe slot of a card. @param translation what the IOMMU adds to each access of an assigned device, ns */
export function addSlot(network: Network, pnic: Pnic, translation = 0): PcieSlot {
  const { costs } = network
  const shape = {
    generation: pnic.pcieGeneration,
    lanes: pnic.pcieLanes,
    descriptorBytes: descriptorBytesOf(pnic.model, costs.rxDescriptor.value),
  }
  const time = network.frameBytes.map((bytes) => dmaPicoseconds(bytes, shape, costs))
  const slot = new PcieSlot(
    pnic.id,
    time,
    fromNanoseconds(costs.dmaWrite.value + translation),
    fromNanoseconds(costs.doorbell.value + 2 * (costs.dmaRead.value + translation)),
  )
  network.slots.push(slot)
  return slot
}

/** A receive queue in host memory, drawn in the card. */
export function addRxQueue(network: Network, pnic: Pnic, part: number, slot: PcieSlot, index: number): RxQueue {
  const number = String(index)
  const ring = network.addRing(
    part,
    `${pnic.id}.rxRing.${number}`,
    `Rx q${number}`,
    pnic.rxRingDescriptors,
    'descriptors',
  )
  return new RxQueue(ring, part, slot, network.logbook)
}

/** MAC, FIFO and steering in front of a card's queues. @param queueOfFlow queue of each flow */
export function addCard(
  network: Network,
  pnic: Pnic,
  part: number,
  queues: readonly RxQueue[],
  queueOfFlow: Int32Array,
  dropEnable: boolean,
): NicReceive {
  const { logbook, frameBytes } = network
  const fifo = network.addRing(part, `${pnic.id}.fifo`, 'FIFO', pnic.fifoBytes, 'bytes', frameBytes)
  const receive = new NicReceive(part, fifo, queues, queueOfFlow, dropEnable, logbook)
  receive.disabled = network.withoutStep === 1
  network.conveyors.push({
    ring: fifo,
    link: null,
    into: queues.map(({ ring }) => ring),
    limited: () => false,
    waitsFor: () => receive.heldUpBy,
  })
  for (const queue of queues) {
    queue.disabled = network.withoutStep === 2
    queue.ring.listener ??= receive
  }
  return receive
}
