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
  /** Cards, all alike. */
  readonly pnics?: number
  readonly pnic?: Partial<Pnic>
  readonly guest?: Partial<Guest>
  readonly application?: Partial<Application>
  readonly traffic?: Partial<Traffic>
  readonly frameBytes?: number
  /** Latency of an external switch with reflective relay; none without it. */
  readonly switchNanoseconds?: number
  /** Way of each path; by default one from the wire to each guest. */
  readonly paths?: readonly Way[]
  /** The mode the settings are for. */
  readonly mode?: string
  readonly settings?: Lab['modes'][string]
  readonly durationPicoseconds?: number
  readonly warmupPicoseconds?: number
  readonly seed?: number
}

/** Stations of a path from first to last: `wire` or ids of guests. */
export type Way = readonly string[]

/** An arrangement: a mode, its settings, and what it needs around it. */
export interface Arrangement extends Pick<LabOptions, 'pnics' | 'switchNanoseconds'> {
  readonly mode: string
  readonly settings: Lab['modes'][string]
}

/** The arrangements of this version. */
export const arrangements = {
  'bare metal': { mode: 'bare-metal', settings: {} },
  'OVS in the kernel, vhost-net': { mode: 'ovs-kernel', settings: { datapath: 'kernel', backEnd: 'vhost-net' } },
  'OVS in user space, QEMU': { mode: 'ovs-kernel', settings: { datapath: 'userspace', backEnd: 'qemu' } },
  'PCI passthrough': { mode: 'passthrough', settings: {}, pnics: 3, switchNanoseconds: 200 },
  'SR-IOV VEB': { mode: 'sriov-veb', settings: {} },
  'SR-IOV VEPA': { mode: 'sriov-vepa', settings: {}, switchNanoseconds: 200 },
  'OVS-DPDK': { mode: 'ovs-dpdk', settings: {} },
} as const satisfies Readonly<Record<string, Arrangement>>

/**
 * A lab with one 10 GbE card (or more) on core-0, guests on the last cores and all cores their own clock: by default four cores of
 * 2.6 GHz, one guest on core-3, one 64 B frame every millisecond for 20 ms.
 */
export function labOf(options: LabOptions = {}): Lab {
  const { gigahertz = 2.6, guests = 1, cores = 3 + guests, pnics = 1 } = options
  const ways = options.paths ?? numbered(guests, (index) => ['wire', `vm-${index + 1}`])
  return {
    name: 'test',
    notes: '',
    host: {
      profile: 'xeon-2.6ghz',
      gigahertz,
      cores: numbered(cores, (index) => coreOf(index, gigahertz)),
      numaNodes: 1,
      iommu: true,
      kernelEra: '4.9-6.4',
      mitigations: false,
      haltPolling: false,
      napi: true,
      deepestIdleState: 'none',
      hugepages: { pageSize: '1G', totalMebibytes: 4096, shared: true },
    },
    pnics: numbered(pnics, (index) => ({ ...plainPnic, id: `pnic-${index}`, name: `pNIC-${index}`, ...options.pnic })),
    externalSwitch:
      options.switchNanoseconds === undefined
        ? null
        : { id: 'switch-0', name: 'Switch', latencyNanoseconds: options.switchNanoseconds, reflectiveRelay: true },
    guests: numbered(guests, (index) => guestOf(index, `core-${cores - guests + index}`, options)),
    traffic: {
      frameSizes: [{ bytes: options.frameBytes ?? 64, weight: 1 }],
      packetsPerSecond: 1000,
      arrivals: 'constant',
      onMicroseconds: 100,
      offMicroseconds: 100,
      flows: 64,
      newFlowsPerSecond: 0,
      rules: { granularity: 'mac', masks: 1 },
      paths: ways.map(pathOf),
      ...options.traffic,
    },
    modes: options.settings === undefined ? {} : { [options.mode ?? 'ovs-kernel']: options.settings },
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
  numaNode: 0,
  totalVfs: 63,
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
    queuePairs: 1,
    socketBufferBytes: 212_992,
    application: {
      kind: 'sink',
      runsIn: 'socket',
      macRewrite: true,
      denyPercent: 0,
      cyclesPerPacket: 0,
      cyclesPerByte: 0,
      ...options.application,
    },
    ...options.guest,
  }
}

function pathOf(way: Way, index: number, ways: readonly Way[]): TrafficPath {
  return {
    id: `path-${index + 1}`,
    from: way[0],
    via: way.slice(1, -1),
    to: way[way.length - 1],
    share: 1 / ways.length,
  }
}

export function numbered<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
