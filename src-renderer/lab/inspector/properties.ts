import type { Drawing, DrawnPart } from '../../../src-main/contract/drawing'
import type { Guest, Lab, Pnic } from '../../../src-main/contract/lab'
import { coreName } from '../../canvas/words'
import { layerNames } from '../../canvas/layout/bands'
import { bytes, exact, packetRate, significant } from '../../format'
import { frameSizesText } from './frame-sizes'

export interface Property {
  readonly name: string
  readonly value: string
  readonly unit: string
}

export interface PropertyGroup {
  readonly title: string
  readonly rows: readonly Property[]
}

const shapeWords: Readonly<Record<DrawnPart['shape'], string>> = {
  hardware: 'Hardware',
  software: 'Software',
  application: 'Application',
  control: 'Control only, no packets',
  core: 'Core',
}

export const kindOf = (part: DrawnPart): string => `${shapeWords[part.shape]}, ${layerNames[part.layer].toLowerCase()}`

const property = (name: string, value: string, unit = ''): Property => ({ name, value, unit })

/** What is known of a part from the drawing and from the lab file: read-only in this version. */
export function propertiesOf(drawing: Drawing, lab: Lab, part: DrawnPart): PropertyGroup[] {
  const groups: PropertyGroup[] = []
  const place = [property('Layer', layerNames[part.layer])]
  if (part.machine !== null) {
    place.push(
      property('Machine', drawing.machines.find((machine) => machine.id === part.machine)?.name ?? part.machine),
    )
  }
  if (part.core !== null) place.push(property('Runs on', coreName(part.core)))
  if (part.note !== '') place.push(property('Kind', part.note))
  groups.push({ title: 'Place', rows: place })

  const pnic = lab.pnics.find((candidate) => candidate.id === part.id || candidate.name === part.title)
  if (pnic && part.layer === 'nic') groups.push(...nicGroups(pnic))
  const guest = lab.guests.find((candidate) => candidate.id === part.machine)
  if (guest) groups.push(guestGroup(guest))
  if (part.layer === 'wire') groups.push(trafficGroup(lab))

  const rings = drawing.rings.filter((ring) => ring.part === part.id)
  if (rings.length > 0) {
    groups.push({
      title: rings.length === 1 ? 'Ring' : 'Rings',
      rows: rings.map((ring) => property(ring.title, exact(ring.capacity), ring.unit)),
    })
  }
  return groups
}

function nicGroups(pnic: Pnic): PropertyGroup[] {
  return [
    {
      title: 'Link and rings',
      rows: [
        property('Model', pnic.model),
        property('Link rate', significant(pnic.linkGbps).replace(/\.0+$/, ''), 'Gbit/s'),
        property('Rx queues (RSS)', exact(pnic.rxQueues)),
        property('Rx ring', exact(pnic.rxRingDescriptors), 'descriptors'),
        property('Tx ring', exact(pnic.txRingDescriptors), 'descriptors'),
        property('FIFO', bytes(pnic.fifoBytes).value, bytes(pnic.fifoBytes).unit),
        property('DMA bus', `PCIe ${pnic.pcieGeneration}.0`, `x${pnic.pcieLanes}`),
      ],
    },
    {
      title: 'Interrupts',
      rows: [
        property(
          `Moderation (${pnic.moderation})`,
          significant(pnic.moderationMicroseconds).replace(/\.0+$/, ''),
          'µs',
        ),
        property('IRQ affinity', pnic.irqCores.map(coreName).join(', ')),
      ],
    },
  ]
}

const guestGroup = (guest: Guest): PropertyGroup => ({
  title: guest.name,
  rows: [
    property('vCPUs', exact(guest.vcpus)),
    property('Host cores', guest.vcpuCores.map(coreName).join(', ')),
    property('virtio ring', exact(guest.virtioRingDescriptors), 'descriptors'),
    property('Socket buffer', bytes(guest.socketBufferBytes).value, bytes(guest.socketBufferBytes).unit),
    property('Application work', exact(guest.application.cyclesPerPacket), 'cycles / packet'),
  ],
})

const trafficGroup = (lab: Lab): PropertyGroup => ({
  title: 'Traffic',
  rows: [
    property('Offered', packetRate(lab.traffic.packetsPerSecond).value, packetRate(lab.traffic.packetsPerSecond).unit),
    property('Frame size', frameSizesText(lab)),
    property('Arrivals', lab.traffic.arrivals),
    property('Flows', exact(lab.traffic.flows)),
  ],
})
