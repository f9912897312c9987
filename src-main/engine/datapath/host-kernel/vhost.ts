import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import { Worker, WorkerInput } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import type { Destination } from '../../machine/outlet'
import { HandOverStage, PassStage, type Taker } from '../../machine/stages'
import type { Core } from '../../machine/cpu/core'
import type { CpuCategory } from '../../../contract/summary'
import type { CpuCostName } from '../../costs/index'
import { transmitStep } from '../../record/steps'
import { TransmitKickStage, VirtioSender } from '../guest-kernel/sender'
import type { VirtualMachine } from '../guest-kernel/machine'
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

/** A guest's back end: its tap queue, its thread, and the way frames of the guest take from here. */
export interface BackEnd extends Destination {
  readonly part: number
  readonly core: Core
  readonly machine: VirtualMachine
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
  machine: VirtualMachine,
  coreId: string,
  tapQueuePackets: number,
): BackEnd {
  const { guest } = machine
  const core = network.core(coreId)
  const part = network.addPart({
    id: `${kind.id}.${guest.id}`,
    layer: kind.layer,
    shape: 'software',
    title: `${kind.id === 'vhost' ? 'vhost' : 'QEMU'} ${guest.name}`,
    note: kind.note,
    core: coreId,
    machine: null,
    category: 'copy',
  })
  network.addEdge('frame', part, machine.parts.vnic, kind.layer === 'host-kernel' ? ['host-user'] : [])
  const tap = network.addRing(part, `tap.${guest.id}`, 'tap queue', tapQueuePackets, 'packets')
  const notifier = new GuestNotifier(network, machine, part, core, kind.signal)
  const copyCharge = core.charge('copy', kind.copy)
  const copy = network.keep(new CopyToGuestStage(machine.parts.vnic, copyCharge, machine.ring, false))
  const take = network.keep(new PassStage(part, 7, 0, core.charge(kind.take.category, kind.take.costs), copy))
  const { chain, place } = network.addChain(part)
  const worker = new Worker(level.thread, chain, place)
  worker.thread = new Thread(
    `${kind.id}.${guest.id}`,
    `${kind.id} ${guest.name}`,
    [core.charge('sched', ['contextSwitch'])],
    null,
  )
  core.addThread(worker.thread, [worker])
  const batching = new UsedRingBatching(kind.batch, notifier)
  const reader = worker.serve(new WorkerInput(tap, take, machine.ring, batching))
  machine.refill.backEnd = reader
  machine.ring.listener = machine.refill
  return {
    ring: tap,
    drop: network.logbook.ledger.addDrop(tap.id, 'tx_dropped'),
    reader,
    part,
    core,
    machine,
    sendTo(takers) {
      const sender = addVirtioSender(network, machine)
      const charge = core.charge('copy', kind.fetch)
      const fetch = new HandOverStage(part, transmitStep(5), 1, charge, network.pool, takers)
      sender.reader = worker.serve(new WorkerInput(sender.ring, fetch))
    },
  }
}

/** The Tx ring of a virtio NIC. */
export function addVirtioSender(network: Network, machine: VirtualMachine): VirtioSender {
  const { guest, parts } = machine
  // A process sends on the last vCPU; what forwards in softirq or polls, on the first.
  const inProcess = guest.kind === 'kernel' && !forwardsInKernel(network, machine.index)
  const core = inProcess ? network.core(guest.vcpuCores[guest.vcpuCores.length - 1]) : machine.core
  const ring = network.addRing(parts.vnic, `${guest.id}.txRing`, 'Tx ring', guest.virtioRingDescriptors, 'descriptors')
  const drop = network.logbook.ledger.addDrop(ring.id, 'tx_dropped')
  const kick = new TransmitKickStage(parts.driver, core.charge('vmexit', ['vmExit']), () => {
    network.logbook.vmExits++
  })
  const sender = new VirtioSender(network, parts.vnic, ring, drop, kick)
  machine.sender.to = sender
  return sender
}
