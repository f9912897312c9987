import type { Fields } from './kinds'

/** The machine: cores, memory, network cards, and the switch it is wired to. */

const name = { type: 'text', minimumCharacters: 0, maximumCharacters: 80 } as const

const coreFields = {
  id: { kind: { type: 'id', of: 'core' }, required: true, example: 'cpu0', meaning: 'Id of the core' },
  gigahertz: {
    kind: { type: 'number', minimum: 0.5, maximum: 10, unit: 'GHz' },
    otherwise: 'the clock of the host',
    meaning: 'Clock of this core',
  },
  numaNode: {
    kind: { type: 'integer', minimum: 0, maximum: 7 },
    default: 0,
    meaning: 'NUMA node the core belongs to, below `host.numaNodes`',
  },
  sibling: {
    kind: { type: 'either', alternatives: [{ type: 'reference', to: 'core' }, { type: 'null' }] },
    otherwise: 'the core that names this one, or none',
    meaning: 'The other hyperthread of the same physical core',
  },
} as const satisfies Fields

const hugepagesFields = {
  pageSize: {
    kind: { type: 'choice', choices: ['none', '2M', '1G'] },
    default: 'none',
    meaning: 'Size of the hugepages that back the guests, or `none`',
  },
  totalMebibytes: {
    kind: { type: 'integer', minimum: 0, maximum: 16_777_216, unit: 'MiB' },
    default: 0,
    meaning: 'Memory set aside for hugepages; 0 with `none`, more than 0 otherwise',
  },
  shared: {
    kind: { type: 'boolean' },
    default: false,
    meaning: 'Whether another process may map the guest memory (share=on)',
  },
} as const satisfies Fields

export function hostFields(profiles: readonly string[]) {
  return {
    profile: {
      kind: { type: 'choice', choices: profiles },
      otherwise: 'the first profile',
      meaning: 'Which costs and which clock hold',
    },
    gigahertz: {
      kind: { type: 'number', minimum: 0.5, maximum: 10, unit: 'GHz' },
      otherwise: 'the clock of the profile',
      meaning: 'Clock of every core that names none of its own',
    },
    cores: {
      kind: { type: 'list', of: { type: 'object', fields: coreFields }, noun: 'cores', minimum: 1, maximum: 256 },
      required: true,
      example: [{ id: 'cpu0' }, { id: 'cpu1' }],
      meaning: 'The cores of the host',
    },
    numaNodes: {
      kind: { type: 'integer', minimum: 1, maximum: 8 },
      default: 1,
      meaning: 'Number of NUMA nodes',
    },
    iommu: { kind: { type: 'boolean' }, default: true, meaning: 'Whether an IOMMU is present and switched on' },
    kernelEra: {
      kind: { type: 'choice', choices: ['before-4.9', '4.9-6.4', 'from-6.5'] },
      otherwise: 'of the profile',
      meaning: 'Linux of the host: kernels 4.9 to 6.4 leave the softirq to ksoftirqd once it runs, the others do not',
    },
    mitigations: {
      kind: { type: 'boolean' },
      otherwise: 'of the profile',
      meaning: "Whether the kernel's mitigations of CPU faults are on (page-table isolation): system calls cost more",
    },
    napi: {
      kind: { type: 'boolean' },
      default: true,
      meaning: "Whether the host's NIC driver polls (NAPI); `false`: an interrupt for every frame, as drivers once did",
    },
    haltPolling: {
      kind: { type: 'boolean' },
      default: false,
      meaning: 'Whether the host polls up to 200 µs for a vCPU that has halted',
    },
    deepestIdleState: {
      kind: { type: 'choice', choices: ['none', 'C1', 'C1E', 'C3', 'C6'] },
      default: 'none',
      meaning: 'Deepest C-state of idle cores; `none` keeps them awake',
    },
    costs: {
      kind: { type: 'free' },
      otherwise: 'of the profile',
      meaning:
        'Constants of the cost model that this host has its own figure of: an object of numbers by the names in docs/MODEL.md',
    },
    hugepages: {
      kind: { type: 'object', fields: hugepagesFields },
      default: {},
      meaning: 'Hugepages for the memory of the guests',
    },
  } as const satisfies Fields
}

export function pnicFields(models: readonly string[]) {
  return {
    id: { kind: { type: 'id', of: 'pNIC' }, required: true, example: 'pnic-0', meaning: 'Id of the card' },
    name: { kind: name, otherwise: 'the id', meaning: 'Name shown on the canvas' },
    model: {
      kind: { type: 'choice', choices: models },
      otherwise: 'the first model',
      meaning: 'NIC model; it brings the defaults of the fields below',
    },
    linkGbps: {
      kind: { type: 'number', minimum: 0.01, maximum: 400, unit: 'Gb/s' },
      otherwise: 'of the model',
      meaning: 'Speed of the link, each way',
    },
    rxQueues: {
      kind: { type: 'integer', minimum: 1, maximum: 64, unit: 'queues' },
      default: 1,
      meaning: 'Receive queues that RSS spreads flows over; the model may allow fewer',
    },
    rxRingDescriptors: {
      kind: { type: 'integer', minimum: 8, maximum: 32_768, unit: 'descriptors' },
      otherwise: 'of the model',
      meaning: 'Length of each receive ring',
    },
    txRingDescriptors: {
      kind: { type: 'integer', minimum: 8, maximum: 32_768, unit: 'descriptors' },
      otherwise: 'of the model',
      meaning: 'Length of each transmit ring',
    },
    fifoBytes: {
      kind: { type: 'integer', minimum: 16_384, maximum: 67_108_864, unit: 'bytes' },
      otherwise: 'of the model',
      meaning: 'Packet buffer on the card, in front of the rings',
    },
    dropEnable: {
      kind: { type: 'boolean' },
      default: false,
      meaning: 'A full ring drops at once instead of letting frames wait in the packet buffer',
    },
    moderation: {
      kind: { type: 'choice', choices: ['throttle', 'delay'] },
      otherwise: 'of the model',
      meaning: '`throttle`: no second interrupt within the interval. `delay`: the first frame waits for it',
    },
    moderationMicroseconds: {
      kind: { type: 'number', minimum: 0, maximum: 10_000, unit: 'us' },
      otherwise: 'of the model',
      meaning: 'Interval of interrupt moderation; 0 switches it off',
    },
    pcieGeneration: {
      kind: { type: 'integer', minimum: 1, maximum: 5 },
      otherwise: 'of the model',
      meaning: 'PCI Express generation of the slot',
    },
    pcieLanes: {
      kind: { type: 'integer', minimum: 1, maximum: 16, unit: 'lanes', powerOfTwo: true },
      otherwise: 'of the model',
      meaning: 'PCI Express lanes of the slot',
    },
    rssFields: {
      kind: { type: 'choice', choices: ['sdfn', 'sd'] },
      default: 'sdfn',
      meaning: 'Fields the card hashes: `sdfn` addresses and UDP ports, `sd` addresses only',
    },
    numaNode: {
      kind: { type: 'integer', minimum: 0, maximum: 7 },
      default: 0,
      meaning: 'NUMA node of the slot the card is in',
    },
    totalVfs: {
      kind: { type: 'integer', minimum: 0, maximum: 256, unit: 'VFs' },
      otherwise: 'of the model',
      meaning: 'Virtual functions the card can offer (SR-IOV TotalVFs); 0: it has no SR-IOV',
    },
    irqCores: {
      kind: { type: 'list', of: { type: 'reference', to: 'core' }, noun: 'cores', minimum: 1, maximum: 256 },
      otherwise: 'the first cores, one for each queue of each card in turn',
      meaning: 'Cores that take the interrupts: queue i on entry i modulo the length of the list',
    },
  } as const satisfies Fields
}

export const switchFields = {
  id: { kind: { type: 'id', of: 'switch' }, required: true, example: 'switch-0', meaning: 'Id of the switch' },
  name: { kind: name, otherwise: 'the id', meaning: 'Name shown on the canvas' },
  latencyNanoseconds: {
    kind: { type: 'number', minimum: 0, maximum: 1_000_000, unit: 'ns' },
    required: true,
    example: 800,
    meaning: 'Time from the last bit in to the first bit out',
  },
  reflectiveRelay: {
    kind: { type: 'boolean' },
    default: false,
    meaning: 'Whether it sends a frame back through the port it came from (hairpin, IEEE 802.1Qbg)',
  },
} as const satisfies Fields
