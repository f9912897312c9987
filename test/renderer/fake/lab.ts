import type { OpenedLab } from '../../../src-main/contract/calls'
import type { Lab } from '../../../src-main/contract/lab'
import type { ModeInfo, ModeParameter } from '../../../src-main/contract/modes'

/** One parameter of every kind; ranges and words are made up. */
export const fakeParameters: readonly ModeParameter[] = [
  {
    name: 'backEnd',
    title: 'virtio back end',
    meaning: 'who copies frames into guest memory',
    unit: '',
    kind: 'choice',
    default: 'vhost-net',
    choices: ['vhost-net', 'qemu'],
    source: 'QEMU -netdev tap,vhost=on|off',
  },
  {
    name: 'apicv',
    title: 'Posted interrupts',
    meaning: 'a running vCPU takes interrupts without a VM exit',
    unit: '',
    kind: 'boolean',
    default: true,
    source: 'kvm_intel enable_apicv',
  },
  {
    name: 'tapQueuePackets',
    title: 'Tap queue',
    meaning: 'frames that wait before the back end',
    unit: 'packets',
    kind: 'integer',
    default: 1000,
    minimum: 1,
    maximum: 100_000,
    source: 'txqueuelen of tun/tap',
  },
  {
    name: 'wakeMicroseconds',
    title: 'Wake-up',
    meaning: 'time until a sleeping thread runs',
    unit: 'µs',
    kind: 'number',
    default: 1.5,
    minimum: 0,
    source: 'measured',
  },
  {
    name: 'vhostCores',
    title: 'vhost threads',
    meaning: 'cores of the vhost threads',
    unit: '',
    kind: 'cores',
    default: [],
    source: "pinning is the operator's choice",
  },
]

const mode = (id: string, title: string, shortTitle: string, parameters: readonly ModeParameter[] = []): ModeInfo => ({
  id,
  title,
  shortTitle,
  explain: [`${title} moves packets in its own way.`, 'A second paragraph says what that means for the packet.'],
  asksInReturn: 'CPU time: interrupts, copies, switches between kernel and user space.',
  validated: true,
  parameters,
})

const lab: Lab = {
  name: 'Two VNFs, small frames',
  notes: 'Two firewalls behind one port, 64 B frames at 2 Mpps.',
  host: {
    profile: 'xeon-2.4',
    gigahertz: 2.4,
    cores: Array.from({ length: 8 }, (_, at) => ({ id: `core${at}`, gigahertz: 2.4, numaNode: 0, sibling: null })),
    numaNodes: 1,
    iommu: true,
    hugepages: { pageSize: 'none', totalMebibytes: 0, shared: false },
    kernelEra: '4.9-6.4',
    mitigations: false,
    haltPolling: false,
    napi: true,
    deepestIdleState: 'none',
  },
  pnics: [
    {
      id: 'pnic0',
      name: 'pNIC-0',
      model: '82599',
      linkGbps: 10,
      rxQueues: 1,
      rxRingDescriptors: 512,
      txRingDescriptors: 512,
      fifoBytes: 524288,
      dropEnable: false,
      moderation: 'throttle',
      moderationMicroseconds: 20,
      pcieGeneration: 2,
      pcieLanes: 8,
      rssFields: 'sdfn',
      numaNode: 0,
      totalVfs: 63,
      irqCores: ['core2'],
    },
  ],
  externalSwitch: { id: 'tor', name: 'ToR switch', latencyNanoseconds: 800, reflectiveRelay: false },
  guests: [],
  traffic: {
    frameSizes: [{ bytes: 64, weight: 1 }],
    packetsPerSecond: 2e6,
    arrivals: 'poisson',
    onMicroseconds: 100,
    offMicroseconds: 100,
    flows: 2,
    newFlowsPerSecond: 0,
    rules: { granularity: 'port', masks: 1 },
    paths: [{ id: 'p1', from: 'wire', via: [], to: 'vm1', share: 1 }],
  },
  modes: {},
  run: { durationPicoseconds: 2e10, warmupPicoseconds: 2e9, seed: 0x5eed },
}

/** An opened lab with two modes, one of them refused when asked for. */
export function fakeOpenedLab(refuse: readonly string[] = []): OpenedLab {
  return {
    documentId: 'document-1',
    fileName: 'two-vnfs.dplab',
    dirty: false,
    hasFile: true,
    undo: null,
    redo: null,
    lab,
    warnings: [],
    modes: [mode('bare-metal', 'Bare metal', 'BM'), mode('ovs-kernel', 'Standard OVS', 'OVS', fakeParameters)],
    refused: Object.fromEntries(
      refuse.map((id) => [
        id,
        [{ code: 'refused', message: 'No pNIC is left.', path: 'pnics', remedies: [{ text: 'Add a pNIC.' }] }],
      ]),
    ),
  }
}
