import type { Guest } from '../../../contract/lab'
import type { Network } from '../../machine/network'
import { forwardsInKernel } from '../guest-user/function'
import { ofPair } from './pairs'

/** Drawn parts of a virtual machine, by index. */
export interface GuestParts {
  readonly vnic: number
  readonly driver: number
  /** vCPUs that serve a queue pair, in their order. */
  readonly vcpus: readonly number[]
  readonly application: number
}

/** The VM's frame with vNIC, driver, vCPU and application, and the edges between them. */
export function addGuestParts(
  network: Network,
  guest: Guest,
  nic: { readonly title: string; readonly note: string; readonly driverNote: string },
): GuestParts {
  network.machines.push({ id: guest.id, name: guest.name, note: guest.application.kind })
  const core = guest.vcpuCores[0]
  const inKernel = forwardsInKernel(network, network.lab.guests.indexOf(guest))
  const machine = guest.id
  const vnic = network.addPart({
    machine,
    id: `${guest.id}.vnic`,
    layer: 'guest-kernel',
    shape: 'hardware',
    title: nic.title,
    note: nic.note,
    core: null,
    category: null,
  })
  const vcpus = guest.vcpuCores.slice(0, guest.queuePairs).map((on, number) =>
    network.addPart({
      machine,
      id: ofPair(`${guest.id}.vcpu`, { number }),
      layer: 'guest-user',
      shape: 'core',
      title: `vCPU ${String(number)}`,
      note: on,
      core: on,
      category: 'guestIrq',
    }),
  )
  const driver = network.addPart({
    machine,
    id: `${guest.id}.driver`,
    layer: 'guest-kernel',
    shape: 'software',
    title: 'Driver + stack',
    note: nic.driverNote,
    core,
    category: 'guestSoftirq',
  })
  const application = network.addPart({
    machine,
    id: `${guest.id}.application`,
    layer: 'guest-user',
    // A function in the kernel leaves nothing for a process to do.
    shape: inKernel ? 'control' : 'application',
    title: guest.application.kind,
    note: inKernel ? 'works in the kernel' : guest.kind === 'dpdk' ? 'polls' : 'socket',
    core: guest.vcpuCores[guest.vcpuCores.length - 1],
    category: 'guestApp',
  })
  network.addEdge('dma', vnic, driver)
  for (const vcpu of vcpus) network.addEdge('interrupt', vnic, vcpu)
  if (!inKernel) network.addEdge('frame', driver, application)
  return { vnic, driver, vcpus, application }
}
