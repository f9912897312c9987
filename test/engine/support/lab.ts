import type {
  Application,
  CoreDefinition,
  Guest,
  Lab,
  Pnic,
  Traffic,
  TrafficPath,
} from '../../../src-main/contract/lab'

export const microsecond = 1_000_000
export const millisecond = 1_000_000_000

/** What a test says of its lab; everything else is plain and quiet. */
export interface LabOptions {
  readonly gigahertz?: number
  readonly cores?: number
  readonly guests?: number
  readonly pnic?: Partial<Pnic>
  readonly guest?: Partial<Guest>
  readonly application?: Partial<Application>
  readonly traffic?: Partial<Traffic>
  readonly frameBytes?: number
  readonly switchNanoseconds?: number
  readonly settings?: Lab['modes'][string]
  readonly durationPicoseconds?: number
  readonly warmupPicoseconds?: number
  readonly seed?: number
}

/** The arrangements of this version: mode and settings. */
export const arrangements = {
  'bare metal': { mode: 'bare-metal', settings: {} },
  'OVS in the kernel, vhost-net': { mode: 'ovs-kernel', settings: { datapath: 'kernel', backEnd: 'vhost-net' } },
  'OVS in user space, QEMU': { mode: 'ovs-kernel', settings: { datapath: 'userspace', backEnd: 'qemu' } },
} as const

/**
 * A lab with one 10 GbE card on core-0, guests on the last cores and all cores their own clock: by default four cores of
 * 2.6 GHz, one guest on core-3, one 64 B frame every millisecond for 20 ms.
 */
export function labOf(options: LabOptions = {}): Lab {
  const { gigahertz = 2.6, guests = 1, cores = 3 + guests } = options
  return {
    name: 'test',
    notes: '',
    host: {
      profile: 'xeon-2.6ghz',
      gigahertz,
      cores: numbered(cores, (index) => coreOf(index, gigahertz)),
      numaNodes: 1,
      iommu: false,
      hugepages: { pageSize: 'none', totalMebibytes: 0, shared: false },
    },
    pnics: [{ ...plainPnic, ...options.pnic }],
    externalSwitch:
      options.switchNanoseconds === undefined
        ? null
        : { id: 'switch-0', name: 'Switch', latencyNanoseconds: options.switchNanoseconds, reflectiveRelay: false },
    guests: numbered(guests, (index) => guestOf(index, `core-${cores - guests + index}`, options)),
    traffic: {
      frameSizes: [{ bytes: options.frameBytes ?? 64, weight: 1 }],
      packetsPerSecond: 1000,
      arrivals: 'constant',
      flows: 64,
      rules: { granularity: 'mac', masks: 1 },
      paths: numbered(guests, (index) => pathOf(index, guests)),
      ...options.traffic,
    },
    modes: options.settings === undefined ? {} : { 'ovs-kernel': options.settings },
    run: {
      durationPicoseconds: options.durationPicoseconds ?? 20 * millisecond,
      warmupPicoseconds: options.warmupPicoseconds ?? 0,
      seed: options.seed ?? 0x5eed,
    },
  }
}

const plainPnic: Pnic = {
  id: 'pnic-0',
  name: 'pNIC-0',
  model: '82599',
  linkGbps: 10,
  rxQueues: 1,
  rxRingDescriptors: 512,
  txRingDescriptors: 512,
  fifoBytes: 524_288,
  dropEnable: true,
  moderation: 'throttle',
  moderationMicroseconds: 50,
  pcieGeneration: 2,
  pcieLanes: 8,
  rssFields: 'sdfn',
  irqCores: ['core-0'],
}

function coreOf(index: number, gigahertz: number): CoreDefinition {
  return { id: `core-${index}`, gigahertz, numaNode: 0, sibling: null }
}

function guestOf(index: number, core: string, options: LabOptions): Guest {
  return {
    id: `vm-${index + 1}`,
    name: `VM-${index + 1}`,
    kind: 'kernel',
    vcpus: 1,
    vcpuCores: [core],
    virtioRingDescriptors: 256,
    socketBufferBytes: 212_992,
    application: { kind: 'sink', cyclesPerPacket: 0, cyclesPerByte: 0, ...options.application },
    ...options.guest,
  }
}

function pathOf(index: number, guests: number): TrafficPath {
  return { id: `path-${index + 1}`, from: 'wire', via: [], to: `vm-${index + 1}`, share: 1 / guests }
}

export function numbered<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
