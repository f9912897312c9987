import type { Drawing, DrawnPart } from '../../../../src-main/contract/drawing'
import type { Guest, Lab, Pnic } from '../../../../src-main/contract/lab'
import { coreName } from '../../../canvas/words'
import { layerNames } from '../../../canvas/layout/bands'
import { bytes, exact, packetRate, type Quantity, significant } from '../../../format'
import { frameSizesText } from '../frame-sizes'

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

/** `NIC hardware`, `Software, host kernel`. */
export function kindOf(part: DrawnPart): string {
  const layer = layerNames[part.layer]
  if (part.shape === 'hardware' && part.layer === 'nic') return layer
  return `${shapeWords[part.shape]}, ${part.layer === 'nic' ? layer : layer.toLowerCase()}`
}

export const property = (name: string, value: string, unit = ''): Property => ({ name, value, unit })
export const measured = (name: string, { value, unit }: Quantity): Property => property(name, value, unit)
const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no')
/** A figure of the lab file without the zeros that three digits would add: 10, 2.4. */
export const plain = (value: number): string => significant(value).replace(/\.0+$/, '')

/** What is known of a part from the drawing and from the lab file. */
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
  if (part.shape === 'application') {
    const owner = guest ?? lab.guests.find(({ id, name }) => part.id.startsWith(`${id}.`) || part.title === name)
    if (owner) groups.push(applicationGroup(owner))
  }
  if (part.layer === 'wire') groups.push(...wireGroups(lab, part))

  const rings = drawing.rings.filter((ring) => ring.part === part.id)
  if (rings.length > 0) {
    groups.push({
      title: rings.length === 1 ? 'Ring' : 'Rings',
      rows: rings.map((ring) =>
        ring.unit === 'bytes'
          ? measured(ring.title, bytes(ring.capacity))
          : property(ring.title, exact(ring.capacity), ring.unit),
      ),
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
        property('Link rate', plain(pnic.linkGbps), 'Gbit/s'),
        property('Rx queues (RSS)', exact(pnic.rxQueues)),
        property('RSS hashes', pnic.rssFields === 'sdfn' ? 'addresses and UDP ports' : 'addresses'),
        property('Rx ring', exact(pnic.rxRingDescriptors), 'descriptors'),
        property('Tx ring', exact(pnic.txRingDescriptors), 'descriptors'),
        measured('FIFO', bytes(pnic.fifoBytes)),
        property('Full ring', pnic.dropEnable ? 'drops at once' : 'frames wait in the FIFO'),
        property('DMA bus', `PCIe ${pnic.pcieGeneration}.0`, `x${pnic.pcieLanes}`),
        property('Virtual functions', exact(pnic.totalVfs), 'at most'),
        property('NUMA node', exact(pnic.numaNode)),
      ],
    },
    {
      title: 'Interrupts',
      rows: [
        property(`Moderation (${pnic.moderation})`, plain(pnic.moderationMicroseconds), 'µs'),
        property('IRQ affinity', pnic.irqCores.map(coreName).join(', ')),
      ],
    },
  ]
}

export const guestGroup = (guest: Guest): PropertyGroup => ({
  title: 'Virtual machine',
  rows: [
    property('Driver', guest.kind === 'kernel' ? 'kernel, NAPI and sockets' : 'DPDK poll mode'),
    property('vCPUs', exact(guest.vcpus)),
    property('Host cores', guest.vcpuCores.map(coreName).join(', ')),
    property('virtio ring', exact(guest.virtioRingDescriptors), 'descriptors'),
    measured('Socket buffer', bytes(guest.socketBufferBytes)),
  ],
})

export const applicationGroup = ({ application }: Guest): PropertyGroup => ({
  title: 'Application',
  rows: [
    property('Function', application.kind),
    property('Runs in', application.runsIn === 'socket' ? 'a process with a socket' : 'the kernel’s softirq'),
    property('Work per packet', exact(application.cyclesPerPacket), 'cycles'),
    property('Work per byte', plain(application.cyclesPerByte), 'cycles'),
    property('Rewrites MAC addresses', yesOrNo(application.macRewrite)),
    ...(application.kind === 'firewall' ? [property('Refuses', plain(application.denyPercent), '% of the flows')] : []),
  ],
})

function wireGroups(lab: Lab, part: DrawnPart): PropertyGroup[] {
  const { externalSwitch } = lab
  if (externalSwitch && (part.id === externalSwitch.id || part.title === externalSwitch.name)) {
    return [switchGroup(externalSwitch)]
  }
  return [trafficGroup(lab)]
}

export const switchGroup = (external: NonNullable<Lab['externalSwitch']>): PropertyGroup => ({
  title: 'External switch',
  rows: [
    property('Latency', plain(external.latencyNanoseconds), 'ns'),
    property('Reflective relay (802.1Qbg)', external.reflectiveRelay ? 'on' : 'off'),
  ],
})

const trafficGroup = ({ traffic, ...lab }: Lab): PropertyGroup => ({
  title: 'Traffic',
  rows: [
    measured('Offered', packetRate(traffic.packetsPerSecond)),
    property('Frame size', frameSizesText({ traffic, ...lab })),
    property('Arrivals', traffic.arrivals),
    ...(traffic.arrivals === 'bursty'
      ? [property('On, off', `${plain(traffic.onMicroseconds)}, ${plain(traffic.offMicroseconds)}`, 'µs')]
      : []),
    property('Flows', exact(traffic.flows)),
    property('Rules match', traffic.rules.granularity),
    ...traffic.paths.map((path) =>
      property([path.from, ...path.via, path.to].join(' → '), `${plain(path.share * 100)}`, '%'),
    ),
  ],
})
