import type { Guest } from '../../../contract/lab'
import type { InterruptLine } from '../../machine/cpu/interrupt'
import { linuxNetRxLimits } from '../../machine/limits'
import { Napi } from '../../machine/cpu/napi'
import { NetRx, NetRxContext } from '../../machine/cpu/net-rx'
import { level, type Task } from '../../machine/cpu/task'
import type { Thread } from '../../machine/cpu/thread'
import type { Core } from '../../machine/cpu/core'
import type { Network } from '../../machine/network'
import { addDpdkGuest } from '../guest-user/dpdk-guest'
import { addKernelFunction } from '../guest-user/kernel-function'
import { addGuestParts } from './drawing'
import type { GuestFrame, VirtualMachine } from './machine'
import { BufferRefill, GuestDriverStage } from './driver'
import { GuestSender } from './sender'
import { addVcpu, addVirtualInterrupt } from './vcpu'
import type { VirtualInterrupt } from './virtual-interrupt'

/** What kind of NIC the guest sees. */
export interface GuestNic {
  /** As in the drawing: "vNIC", "VF", or the pNIC's name. */
  readonly title: string
  readonly note: string
  readonly driverNote: string
  readonly descriptors: number
  /** The line the guest's driver masks; the virtual interrupt itself for a paravirtual NIC. */
  readonly lineOf: (interrupt: VirtualInterrupt) => InterruptLine
}

/** A virtio NIC. */
export function virtioNic(guest: Guest): GuestNic {
  return {
    title: `vNIC ${guest.name}`,
    note: 'virtio',
    driverNote: guest.kind === 'dpdk' ? 'virtio PMD' : 'virtio-net',
    descriptors: guest.virtioRingDescriptors,
    lineOf: (interrupt) => interrupt,
  }
}

/**
 * A guest with one NIC. A kernel guest takes interrupt and softirq on vCPU 0 and runs its function
 * there or on the last vCPU; a DPDK guest polls on vCPU 0. Steps 9 to 11, transmit steps 1 to 4.
 */
export function addGuest(network: Network, index: number, nic: GuestNic, posted: boolean): VirtualMachine {
  const guest = network.lab.guests[index]
  const parts = addGuestParts(network, guest, nic)
  const core = network.core(guest.vcpuCores[0])
  const ring = network.addRing(parts.vnic, `${guest.id}.rxRing`, 'Rx ring', nic.descriptors, 'descriptors')
  const vcpus = guest.vcpuCores.map((id, vcpu) =>
    addVcpu(network, `${guest.id}.vcpu.${String(vcpu)}`, `${guest.name} vCPU ${String(vcpu)}`, network.core(id)),
  )
  const common = { index, guest, parts, core, ring, sender: new GuestSender() }
  if (guest.kind === 'dpdk') return { ...common, ...addDpdkGuest(network, common, vcpus) }
  return { ...common, ...addKernelGuest(network, common, vcpus, nic, posted) }
}

function addKernelGuest(
  network: Network,
  frame: GuestFrame,
  vcpus: readonly Thread[],
  nic: GuestNic,
  posted: boolean,
): Pick<VirtualMachine, 'source' | 'interrupt' | 'napi' | 'refill' | 'announce'> {
  const { logbook } = network
  const { guest, parts, core, ring } = frame
  const refill = new BufferRefill(
    ring,
    linuxNetRxLimits.weight,
    parts.driver,
    core.charge('vmexit', ['vmExit']),
    () => {
      logbook.vmExits++
    },
  )
  const vnf = addKernelFunction(network, frame, vcpus[vcpus.length - 1], refill)
  const driver = network.keep(
    new GuestDriverStage(parts.driver, core.charge('guestSoftirq', vnf.driverWork, vnf.extra), vnf.taker, refill),
  )
  const netRx = addGuestNetRx(network, core, parts.driver)
  const interrupt = addVirtualInterrupt(network, vcpus[0], core, posted, {
    handled(begin, end, service) {
      logbook.guestInterrupt(ring.hash, end)
      napi.interrupted(begin, end, service)
      netRx.schedule(napi, end)
    },
  })
  const napi = new Napi(ring, driver, nic.lineOf(interrupt), logbook, 9, parts.vcpu)
  addTasks(network, guest, vcpus, [interrupt.task, netRx.softirq], vnf.worker)
  return { source: vnf.source, interrupt, napi, refill, announce: () => undefined }
}

/** Interrupt work on the first vCPU, the application on the last. */
function addTasks(
  network: Network,
  guest: Guest,
  vcpus: readonly Thread[],
  first: readonly Task[],
  last: Task | null,
): void {
  vcpus.forEach((vcpu, position) => {
    const isLast = position === vcpus.length - 1
    const tasks = [...(position === 0 ? first : []), ...(isLast && last !== null ? [last] : [])]
    network.core(guest.vcpuCores[position]).addThread(vcpu, tasks)
  })
}

function addGuestNetRx(network: Network, core: Core, part: number): NetRx {
  const { chain, place } = network.addChain(part)
  const entry = core.charge('guestSoftirq', ['softirqEntry'])
  const netRx = new NetRx(chain, place, entry, core.charge('guestSoftirq', ['napiPoll']), linuxNetRxLimits)
  netRx.softirq = new NetRxContext(level.guestSoftirq, netRx, false)
  return netRx
}
