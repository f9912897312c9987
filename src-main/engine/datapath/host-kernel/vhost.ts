import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import { Worker, WorkerInput } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import { addOutlet, type Destination } from '../../machine/outlet'
import { HandOverStage, PassStage, type Taker } from '../../machine/stages'
import type { Core } from '../../machine/cpu/core'
import type { CpuCategory } from '../../../contract/summary'
import type { CpuCostName } from '../../costs/index'
import { transmitStep } from '../../record/steps'
import { TransmitKickStage, VirtioSender } from '../guest-kernel/sender'
import type { QueuePair, VirtualMachine } from '../guest-kernel/machine'
import { byPair, ofPair } from '../guest-kernel/pairs'
import { forwardsInKernel } from '../guest-user/function'
import { CopyToGuestStage, GuestNotifier, UsedRingBatching } from './vnic-queue'

/** What differs between vhost-net and QEMU's own back end. */
export interface BackEndKind {
  readonly id: 'vhost' | 'qemu'
  readonly layer: 'host-kernel' | 'host-user'
  readonly note: string
  /** Step 7: taking a frame and an available descriptor. */
  readonly take: { readonly category: CpuCategory; readonly costs: readonly CpuCostName[] }
  /** Step 8: the copy. */
  readonly copy: readonly CpuCostName[]
  readonly signal: readonly CpuCostName[]
  /** Transmit step 5: taking a frame from the guest, with its copy. */
  readonly fetch: readonly CpuCostName[]
  /** Packets after which the guest is signalled at the latest. */
  readonly batch: number
}

/** vhost-net: a kernel thread per queue pair; batches of 64 (drivers/vhost/net.c, VHOST_NET_BATCH). */
export const vhostNet: BackEndKind = {
  id: 'vhost',
  layer: 'host-kernel',
  note: 'vhost-net',
  take: { category: 'copy', costs: ['vhostDescriptor'] },
  copy: ['copyBase', 'copyPerByte', 'vhostPublish'],
  signal: ['vhostSignal'],
  fetch: ['vhostTransmit', 'copyBase', 'copyPerByte'],
  batch: 64,
}

/** QEMU in user space: a read() per frame straight into guest memory, a notification per frame. */
export const qemuBackEnd: BackEndKind = {
  id: 'qemu',
  layer: 'host-user',
  note: 'virtio in user space',
  take: { category: 'user', costs: ['tapRead', 'qemuDescriptor'] },
  copy: ['copyBase', 'copyPerByte'],
  signal: ['qemuSignal'],
  fetch: ['qemuDescriptor', 'tapWrite', 'copyBase', 'copyPerByte'],
  batch: 1,
}

/** The back end of one queue pair of a guest: its tap queue, its thread, and the way frames of the guest take from here. */
export interface BackEnd extends Destination {
  readonly part: number
  readonly core: Core
  readonly pair: QueuePair
  /** Where frames the guest sends go from here, on the back end's thread, by leg. */
  sendTo(takers: readonly Taker[]): void
}

/**
 * Steps 7 and 8, and 3 to 5 on the way out: the tap queue, the guest's Tx ring, and one thread for both.
 * Without a free guest buffer the back end waits and the tap queue fills; the drop is then the tap's,
 * on the core of whoever writes to it.
 */
export function addBackEnd(
  network: Network,
  kind: BackEndKind,
  pair: QueuePair,
  coreId: string,
  tapQueuePackets: number,
): BackEnd {
  const { guest } = pair
  const name = ofPair(guest.id, pair)
  const core = network.core(coreId)
  const part = network.addPart({
    id: `${kind.id}.${name}`,
    layer: kind.layer,
    shape: 'software',
    title: ofPair(`${kind.id === 'vhost' ? 'vhost' : 'QEMU'} ${guest.name}`, pair, ' q'),
    note: kind.note,
    core: coreId,
    machine: null,
    category: 'copy',
  })
  network.addEdge('frame', part, pair.parts.vnic, kind.layer === 'host-kernel' ? ['host-user'] : [])
  const tap = network.addRing(part, `tap.${name}`, 'tap queue', tapQueuePackets, 'packets')
  const notifier = new GuestNotifier(network, pair, part, core, kind.signal)
  const copyCharge = core.charge('copy', kind.copy)
  const copy = network.keep(new CopyToGuestStage(pair.parts.vnic, copyCharge, pair.ring, false))
  const take = network.keep(new PassStage(part, 7, 0, core.charge(kind.take.category, kind.take.costs), copy))
  const { chain, place } = network.addChain(part)
  const worker = new Worker(level.thread, chain, place)
  worker.thread = new Thread(
    `${kind.id}.${name}`,
    ofPair(`${kind.id} ${guest.name}`, pair, ' q'),
    [core.charge('sched', ['contextSwitch'])],
    null,
  )
  core.addThread(worker.thread, [worker])
  const batching = new UsedRingBatching(kind.batch, notifier)
  const reader = worker.serve(new WorkerInput(tap, take, pair.ring, batching))
  pair.refill.backEnd = reader
  pair.ring.listener = pair.refill
  return {
    ring: tap,
    drop: network.logbook.ledger.addDrop(tap.id, 'tx_dropped'),
    reader,
    part,
    core,
    pair,
    sendTo(takers) {
      const sender = addVirtioSender(network, pair)
      const charge = core.charge('copy', kind.fetch)
      const fetch = new HandOverStage(part, transmitStep(5), 1, charge, network.pool, takers)
      sender.reader = worker.serve(new WorkerInput(sender.ring, fetch))
    },
  }
}

/** The Tx ring of a queue pair of a virtio NIC. */
export function addVirtioSender(network: Network, pair: QueuePair): VirtioSender {
  const { guest, parts } = pair
  // A process sends on the last vCPU; what forwards in softirq or polls, on the pair's own.
  const inProcess = guest.kind === 'kernel' && !forwardsInKernel(network, pair.index)
  const core = inProcess ? network.core(guest.vcpuCores[guest.vcpuCores.length - 1]) : pair.core
  const ring = network.addRing(
    parts.vnic,
    ofPair(`${guest.id}.txRing`, pair),
    ofPair('Tx ring', pair, ' '),
    guest.virtioRingDescriptors,
    'descriptors',
  )
  const drop = network.logbook.ledger.addDrop(ring.id, 'tx_dropped')
  const kick = new TransmitKickStage(parts.driver, core.charge('vmexit', ['vmExit']), () => {
    network.logbook.vmExit(core.id)
  })
  const sender = new VirtioSender(network, parts.vnic, ring, drop, kick)
  pair.sender.to = sender
  return sender
}

/** All back ends of a guest, one a queue pair. */
export interface BackEnds {
  readonly machine: VirtualMachine
  readonly backEnds: readonly BackEnd[]
}

/** The taps of a guest, as seen from a core: the flow decides which one. */
export function intoGuest(network: Network, core: Core, part: number, { machine, backEnds }: BackEnds): Taker {
  const taps = backEnds.map((backEnd) => addOutlet(network, core, part, backEnd))
  return byPair(network.pool, machine.pairOfFlow, taps)
}
