import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import { Worker } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import type { Destination } from '../../machine/outlet'
import { PassStage } from '../../machine/stages'
import type { CpuCategory } from '../../../contract/summary'
import type { CpuCostName } from '../../costs/index'
import { SignalStage, VcpuWakeStage } from '../guest-kernel/virtual-interrupt'
import type { VirtualMachine } from '../guest-kernel/guest'
import { CopyToGuestStage, UsedRingBatching } from './vnic-queue'

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
  batch: 1,
}

/**
 * Steps 7 and 8: the tap queue and the back end behind it. Without a free guest buffer the back end
 * waits and the tap queue fills; the drop is then the tap's, on the core of whoever writes to it.
 */
export function addBackEnd(
  network: Network,
  kind: BackEndKind,
  machine: VirtualMachine,
  guestId: string,
  guestName: string,
  coreId: string,
  tapQueuePackets: number,
): Destination & { readonly part: number } {
  const core = network.core(coreId)
  const part = network.addPart({
    id: `${kind.id}.${guestId}`,
    layer: kind.layer,
    shape: 'software',
    title: `${kind.id === 'vhost' ? 'vhost' : 'QEMU'} ${guestName}`,
    note: kind.note,
    core: coreId,
    machine: null,
    category: 'copy',
  })
  network.addEdge('frame', part, machine.parts.vnic, kind.layer === 'host-kernel' ? ['host-user'] : [])
  network.runsOn(machine.parts.vnic, coreId)
  const tap = network.addRing(part, `tap.${guestId}`, 'tap queue', tapQueuePackets, 'packets')
  const wakeVcpu = new VcpuWakeStage(part, core.charge('sched', ['wakeUp']), machine.interrupt)
  const signal = new SignalStage(part, core.charge('vmexit', kind.signal), machine.interrupt, wakeVcpu)
  const copyCharge = core.charge('copy', kind.copy)
  const copy = network.keep(new CopyToGuestStage(machine.parts.vnic, copyCharge, machine.ring))
  const take = network.keep(new PassStage(part, 7, 0, core.charge(kind.take.category, kind.take.costs), copy))
  const { chain, place } = network.addChain(part)
  const worker = new Worker(level.thread, tap, take, chain, place)
  worker.gate = machine.ring
  worker.batching = new UsedRingBatching(kind.batch, machine.ring, machine.interrupt, signal)
  worker.thread = new Thread(
    `${kind.id}.${guestId}`,
    `${kind.id} ${guestName}`,
    [core.charge('sched', ['contextSwitch'])],
    null,
  )
  core.addThread(worker.thread, [worker])
  machine.connect(worker)
  return { ring: tap, drop: network.logbook.ledger.addDrop(tap.id, 'tx_dropped'), reader: worker, part }
}
