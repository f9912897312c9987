import { type KindWords, under } from './word'

export const guestWords: KindWords = {
  ...under('Virtual machine', { name: 'Name' }),
  kind: { title: 'Driver', group: 'Virtual machine', choices: { kernel: 'kernel', dpdk: 'DPDK' } },
  ...under('Virtual machine', { vcpus: 'vCPUs', vcpuCores: 'Host cores' }),
  'application.kind': {
    title: 'Function',
    group: 'Application',
    choices: { l2forward: 'L2 forward', l3forward: 'L3 forward', dpi: 'DPI' },
  },
  'application.runsIn': {
    title: 'Runs in',
    group: 'Application',
    choices: { socket: 'process', kernel: 'softirq' },
  },
  ...under('Application', {
    'application.denyPercent': 'Refused flows',
    'application.cyclesPerPacket': 'Work per packet',
    'application.cyclesPerByte': 'Work per byte',
    'application.macRewrite': 'Rewrites MAC addresses',
    'application.busyPollMicroseconds': 'Busy polling',
    'application.burstPackets': 'Burst',
  }),
  'application.hook': {
    title: 'Takes frames',
    group: 'Application',
    choices: {
      forward: 'behind routing',
      genericXdp: 'generic XDP',
      raw: 'raw table',
      conntrack: 'connection tracking',
    },
  },
  ...under('Application', { 'application.receiveCall': 'Receives by' }),
  ...under(
    'Virtual NIC',
    { queuePairs: 'Queue pairs', virtioRingDescriptors: 'virtio ring', socketBufferBytes: 'Socket buffer' },
    true,
  ),
}

export const trafficWords: KindWords = {
  ...under('Offered load', {
    packetsPerSecond: 'Packets',
    gbps: 'Bit rate',
    percentOfLink: 'Part of the link',
    frameBytes: 'Frame size',
  }),
  ...under('Arrivals', {
    arrivals: 'Law',
    onMicroseconds: 'Burst',
    offMicroseconds: 'Pause',
    capture: 'Capture',
    speedup: 'Times faster',
  }),
  ...under('Flows', { flows: 'Flows', newFlowsPerSecond: 'New flows' }),
  'rules.granularity': { title: 'Rules match', group: 'OpenFlow rules', choices: { '5tuple': '5-tuple' } },
  ...under('OpenFlow rules', { 'rules.masks': 'Masks', 'rules.passes': 'Passes' }),
}

export const pathWords: KindWords = under('Path', { from: 'From', via: 'Through', to: 'To', share: 'Share of packets' })

export const runWords: KindWords = under('Run', { duration: 'Simulated time', warmup: 'Warm-up', seed: 'Seed' })

export const labWords: KindWords = under('Lab', { name: 'Name', notes: 'Notes' })

export const noteWords: KindWords = under('Note', { text: 'Text' })
