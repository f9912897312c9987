import { type KindWords, under } from './word'

export const hostWords: KindWords = {
  ...under('Host', {
    profile: 'Profile',
    gigahertz: 'Clock',
    numaNodes: 'NUMA nodes',
    iommu: 'IOMMU',
  }),
  ...under('Memory', {
    'hugepages.pageSize': 'Hugepages',
    'hugepages.totalMebibytes': 'Hugepage memory',
    'hugepages.shared': 'Shared memory',
  }),
  kernelEra: {
    title: 'Linux',
    group: 'Host kernel',
    choices: { 'before-4.9': 'before 4.9', '4.9-6.4': '4.9 to 6.4', 'from-6.5': '6.5 and later' },
  },
  ...under('Host kernel', {
    mitigations: 'CPU fault mitigations',
    napi: 'NAPI',
    haltPolling: 'Halt polling',
    deepestIdleState: 'Deepest C-state',
  }),
}

export const coreWords: KindWords = under('Core', {
  gigahertz: 'Clock',
  numaNode: 'NUMA node',
  sibling: 'Hyperthread sibling',
})

export const pnicWords: KindWords = {
  ...under('Link and rings', {
    name: 'Name',
    model: 'Model',
    linkGbps: 'Link rate',
    rxQueues: 'Rx queues (RSS)',
    rxRingDescriptors: 'Rx ring',
    txRingDescriptors: 'Tx ring',
  }),
  ...under('Interrupts', {
    moderation: 'Moderation',
    moderationMicroseconds: 'Interval',
    irqCores: 'IRQ affinity',
  }),
  rssFields: {
    title: 'RSS hashes',
    group: 'Card',
    folded: true,
    choices: { sdfn: 'addresses, ports', sd: 'addresses' },
  },
  ...under('Card', { fifoBytes: 'FIFO', dropEnable: 'Drop at a full ring' }, true),
  ...under(
    'Slot',
    {
      pcieGeneration: 'PCIe generation',
      pcieLanes: 'PCIe lanes',
      numaNode: 'NUMA node',
      totalVfs: 'Virtual functions',
    },
    true,
  ),
}

export const switchWords: KindWords = under('External switch', {
  name: 'Name',
  latencyNanoseconds: 'Latency',
  reflectiveRelay: 'Reflective relay (802.1Qbg)',
})
