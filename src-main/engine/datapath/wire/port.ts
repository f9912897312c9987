import type { Pnic } from '../../../contract/lab'
import { wirePicoseconds } from '../../costs/derive'
import { fromNanoseconds } from '../../kernel/time'
import type { Network } from '../../machine/network'
import type { PcieSlot } from '../../machine/pcie'
import type { NicReceive } from '../nic/receive'
import { TxQueue } from '../nic/transmit'
import { Link, type LinkQueue } from './link'
import { type OutsideWorld, switchQueueFrames } from './outside'

/** A card's place on the wire: frames in, frames out. */
export interface Port {
  readonly pnic: Pnic
  readonly part: number
  readonly slot: PcieSlot
  readonly receive: NicReceive
  /** Frames of the traffic generator towards this card. */
  readonly source: LinkQueue
  readonly inLink: Link
}

/** The link into a card: serialization, switch latency (cut-through), MAC. */
export function addPort(
  network: Network,
  pnic: Pnic,
  part: number,
  slot: PcieSlot,
  from: { readonly source: number; readonly port: number },
  receive: NicReceive,
): Port {
  network.addEdge('frame', from.port, part)
  const latency = fromNanoseconds(network.costs.nicMac.value + (network.lab.externalSwitch?.latencyNanoseconds ?? 0))
  const serialization = serializationOf(network, pnic)
  const inLink = new Link(network, `${pnic.id}.link`, pnic.id, 'receive', from.source, serialization, latency, receive)
  receive.link = inLink
  return { pnic, part, slot, receive, source: inLink.addSourceQueue(from.source), inLink }
}

/** An output queue of the external switch towards a card. */
export function addSwitchQueue(network: Network, port: Port, switchPart: number): LinkQueue {
  const id = `${network.lab.externalSwitch?.id ?? 'outside'}.${port.pnic.id}`
  const ring = network.addRing(switchPart, id, `to ${port.pnic.name}`, switchQueueFrames, 'packets')
  return port.inLink.addQueue(ring, network.logbook.ledger.addDrop(id, 'queue_full'))
}

/** The link out of a card, up to the switch. @param world what is at its far end */
export function addOutLink(network: Network, pnic: Pnic, part: number, world: OutsideWorld): Link {
  const latency = fromNanoseconds(network.costs.nicMac.value)
  const time = serializationOf(network, pnic)
  const link = new Link(network, `${pnic.id}.out`, pnic.id, 'transmit', part, time, latency, world)
  world.link = link
  return link
}

/** The far end in the drawing: where frames for the outside arrive. */
export function addSink(network: Network): number {
  return network.addPart({
    id: 'sink',
    layer: 'wire',
    shape: 'hardware',
    title: 'Sink',
    note: 'outside the host',
    core: null,
    machine: null,
    category: null,
  })
}

/** A Tx ring of a card, one of those that share its link. */
export function addTxQueue(
  network: Network,
  card: { readonly pnic: Pnic; readonly part: number; readonly slot: PcieSlot },
  link: Link,
  part: number,
  id: string,
  title: string,
): TxQueue {
  const { pnic, slot } = card
  const ring = network.addRing(part, id, title, pnic.txRingDescriptors, 'descriptors')
  const drop = network.logbook.ledger.addDrop(id, 'tx_dropped')
  return new TxQueue(card.part, link.addQueue(ring, drop), drop, slot, network.logbook)
}

function serializationOf(network: Network, pnic: Pnic): Float64Array {
  return network.frameBytes.map((bytes) => wirePicoseconds(bytes, pnic.linkGbps))
}
