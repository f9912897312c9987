import type { Catalogue } from '../../src-main/contract/catalogue'
import type { ModeParameter } from '../../src-main/contract/modes'

const parameter = (name: string, rest: Omit<ModeParameter, 'name' | 'title' | 'meaning' | 'unit' | 'source'>) => ({
  name,
  title: name,
  meaning: `Meaning of ${name}`,
  unit: '',
  source: 'this test',
  ...rest,
})

/** A catalogue for tests of the file format: what it holds is chosen to reach each kind of parameter. */
export const sampleCatalogue: Catalogue = {
  hostProfiles: [
    { id: 'ivy-bridge', title: 'Two sockets of 2013', gigahertz: 2.6, kernelEra: 'before-4.9', mitigations: false },
    { id: 'skylake', title: 'Two sockets of 2017', gigahertz: 2.1, kernelEra: '4.9-6.4', mitigations: true },
  ],
  nicModels: [
    {
      id: '82599',
      title: '82599 10 GbE',
      linkGbps: 10,
      pcieGeneration: 2,
      pcieLanes: 8,
      fifoBytes: 524_288,
      rxRingDescriptors: 512,
      txRingDescriptors: 512,
      maximumRxQueues: 16,
      totalVfs: 63,
      moderation: 'throttle',
      moderationMicroseconds: 10,
      source: 'this test',
    },
    {
      id: 'xl710',
      title: 'XL710 40 GbE',
      linkGbps: 40,
      pcieGeneration: 3,
      pcieLanes: 8,
      fifoBytes: 1_048_576,
      rxRingDescriptors: 1024,
      txRingDescriptors: 1024,
      maximumRxQueues: 64,
      totalVfs: 128,
      moderation: 'delay',
      moderationMicroseconds: 50,
      source: 'this test',
    },
  ],
  modes: [
    {
      id: 'bare-metal',
      title: 'Non-virtualized baseline',
      shortTitle: 'Bare',
      explain: ['', ''],
      asksInReturn: '',
      parameters: [],
    },
    {
      id: 'ovs-kernel',
      title: 'Standard OVS (virtio)',
      shortTitle: 'OVS',
      explain: ['', ''],
      asksInReturn: '',
      parameters: [
        parameter('datapath', { kind: 'choice', default: 'kernel', choices: ['kernel', 'userspace'] }),
        parameter('backEnd', { kind: 'choice', default: 'vhost-net', choices: ['vhost-net', 'qemu'] }),
        parameter('apicv', { kind: 'boolean', default: true }),
        {
          ...parameter('tapQueuePackets', { kind: 'integer', default: 1000, minimum: 1, maximum: 100_000 }),
          unit: 'packets',
        },
        parameter('coldStart', { kind: 'boolean', default: false }),
        parameter('vhostCores', { kind: 'cores', default: [] }),
        parameter('vswitchdCores', { kind: 'cores', default: [] }),
        parameter('qemuCores', { kind: 'cores', default: [] }),
      ],
    },
  ],
}

/** The same with a mode whose threads must have a core each. */
export const pollingCatalogue: Catalogue = {
  ...sampleCatalogue,
  modes: [
    ...sampleCatalogue.modes,
    {
      id: 'ovs-dpdk',
      title: 'OVS-DPDK',
      shortTitle: 'DPDK',
      explain: ['', ''],
      asksInReturn: '',
      parameters: [parameter('pmdCoreIds', { kind: 'cores', default: [], distinct: true })],
    },
  ],
}
