import { socketTruesize } from '../../costs/derive'
import type { Core } from '../../machine/cpu/core'
import { linuxNetRxLimits } from '../../machine/cpu/limits'
import { Napi } from '../../machine/cpu/napi'
import { NetRx, NetRxContext } from '../../machine/cpu/net-rx'
import { level } from '../../machine/cpu/task'
import type { Thread } from '../../machine/cpu/thread'
import { Worker } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import { addOutlet } from '../../machine/outlet'
import type { Ring } from '../../machine/ring'
import { SinkStage } from '../guest-user/application'
import { addGuestParts, type GuestParts } from './drawing'
import { BufferRefill, GuestDriverStage, KickStage } from './driver'
import { addVcpu, addVirtualInterrupt } from './vcpu'
import type { VirtualInterrupt } from './virtual-interrupt'

/** A guest with a paravirtual NIC, as its back end sees it. */
export interface VirtualMachine {
  readonly parts: GuestParts
  /** Buffers of the vNIC: used by the back end, seen by the guest once published. */
  readonly ring: Ring
  readonly interrupt: VirtualInterrupt
  /** The back end that a guest out of buffers has to kick. */
  connect(backEnd: Worker): void
}

/**
 * A kernel guest with one virtio queue: interrupt and softirq on vCPU 0, the application on the last
 * vCPU. Steps 9 to 11.
 */
export function addKernelGuest(network: Network, index: number, posted: boolean): VirtualMachine {
  const { lab, logbook } = network
  const guest = lab.guests[index]
  const parts = addGuestParts(network, guest)
  const vcpus = guest.vcpuCores.map((core, vcpu) =>
    addVcpu(network, `${guest.id}.vcpu.${String(vcpu)}`, `${guest.name} vCPU ${String(vcpu)}`, network.core(core)),
  )
  const core = network.core(guest.vcpuCores[0])
  const ring = network.addRing(parts.vnic, `${guest.id}.rxRing`, 'Rx ring', guest.virtioRingDescriptors, 'descriptors')
  const lastVcpu = vcpus.length - 1
  const application = addApplication(network, index, parts.application, vcpus[lastVcpu])
  const socket = {
    ring: application.input,
    drop: logbook.ledger.addDrop(application.input.id, 'UdpRcvbufErrors'),
    reader: application,
  }
  const outlet = addOutlet(network, core, parts.driver, socket, 'guestSoftirq')
  const refill = new BufferRefill(ring, linuxNetRxLimits.weight)
  ring.listener = refill
  const kick = new KickStage(parts.driver, core.charge('vmexit', ['vmExit']), refill, () => {
    logbook.vmExits++
  })
  const work = ['driverReceive', 'socketBufferBuild', 'receiveCore', 'ipUdpStack', 'socketEnqueue'] as const
  const driver = network.keep(
    new GuestDriverStage(parts.driver, core.charge('guestSoftirq', work), outlet, refill, kick),
  )
  const netRx = addGuestNetRx(network, core, parts.driver)
  const interrupt = addVirtualInterrupt(network, vcpus[0], core, posted, {
    handled(begin, end) {
      logbook.guestInterrupt(ring.hash, end)
      napi.interrupted(begin, end)
      netRx.schedule(napi, end)
    },
  })
  const napi = new Napi(ring, driver, interrupt, logbook, 9, parts.vcpu, interrupt.task.handlerCharge)
  vcpus.forEach((vcpu, position) => {
    const tasks = [
      ...(position === 0 ? [interrupt.task, netRx.softirq] : []),
      ...(position === lastVcpu ? [application] : []),
    ]
    network.core(guest.vcpuCores[position]).addThread(vcpu, tasks)
  })
  return {
    parts,
    ring,
    interrupt,
    connect(backEnd) {
      refill.backEnd = backEnd
    },
  }
}

function addGuestNetRx(network: Network, core: Core, part: number): NetRx {
  const { chain, place } = network.addChain(part)
  const entry = core.charge('guestSoftirq', ['softirqEntry'])
  const netRx = new NetRx(chain, place, entry, core.charge('guestSoftirq', ['napiPoll']), linuxNetRxLimits)
  netRx.softirq = new NetRxContext(level.guestSoftirq, netRx, false)
  return netRx
}

function addApplication(network: Network, index: number, part: number, vcpu: Thread): Worker {
  const guest = network.lab.guests[index]
  const core = network.core(guest.vcpuCores[guest.vcpuCores.length - 1])
  const id = `${guest.id}.socket`
  const weight = network.frameBytes.map(socketTruesize)
  const ring = network.addRing(part, id, 'socket', guest.socketBufferBytes, 'bytes', weight)
  const charge = core.charge('guestApp', ['receiveCall', 'copyBase', 'copyPerByte'], guest.application)
  const sink = network.keep(new SinkStage(part, guest.id, index, charge, network.logbook))
  const { chain, place } = network.addChain(part)
  const worker = new Worker(level.guestThread, ring, sink, chain, place)
  worker.thread = vcpu
  worker.wakeCharge = core.charge('guestApp', ['contextSwitch'])
  return worker
}
