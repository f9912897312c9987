import type { Pnic } from '../../../contract/lab'
import type { Network } from '../../machine/network'
import type { PcieSlot } from '../../machine/pcie'
import { addGuest } from '../guest-kernel/guest'
import type { VirtualMachine } from '../guest-kernel/machine'
import { type AssignedInterrupt, addAssignedInterrupt, addAssignedQueue, type Assignment } from './assigned'
import type { RxQueue } from './rx-queue'

/** What a guest is given. */
export interface Device {
  readonly title: string
  readonly note: string
  readonly driverNote: string
  readonly descriptors: number
  readonly apicv: boolean
  readonly assignment: Assignment
}

/** The host's part of an assigned device: the core that forwards its interrupts, set-up only otherwise. */
export function addHostCore(network: Network, pnic: Pnic): number {
  return network.addPart({
    id: `chip.${pnic.irqCores[0]}.${pnic.id}`,
    layer: 'host-kernel',
    shape: 'core',
    title: pnic.irqCores[0],
    note: 'vfio-pci, IRQ forwarding',
    core: pnic.irqCores[0],
    machine: null,
    category: 'hardirq',
  })
}

/** A kernel guest that owns a device: its ring lies in guest memory, the card writes there through the IOMMU. */
export function addAssignedGuest(
  network: Network,
  guestIndex: number,
  pnic: Pnic,
  nicPart: number,
  hostPart: number,
  slot: PcieSlot,
  device: Device,
): { readonly machine: VirtualMachine; readonly queues: readonly RxQueue[] } {
  const lines: AssignedInterrupt[] = []
  const machine = addGuest(
    network,
    guestIndex,
    {
      title: device.title,
      note: device.note,
      driverNote: device.driverNote,
      descriptors: device.descriptors,
      topHalf: 'hardirq',
      lineOf: (interrupt) => {
        const line = addAssignedInterrupt(network, pnic, device.assignment, interrupt, hostPart)
        lines.push(line)
        return line
      },
    },
    device.apicv,
  )
  network.addEdge('dma', nicPart, machine.parts.vnic, ['host-kernel', 'host-user'])
  const queues = machine.pairs.map((pair) => {
    // Lines are there for a kernel guest, one a pair and in their order.
    const line = pair.interrupt === null ? null : lines[pair.number]
    if (pair.napi !== null && line !== null) pair.napi.hostInterrupt = line.notes
    return addAssignedQueue(network, nicPart, slot, pair, line?.vector ?? pair)
  })
  return { machine, queues }
}
