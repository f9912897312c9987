import type { Fields } from './kinds'

/** The virtual machines and what runs in them. */

/**
 * Work of an application that the lab says nothing about, in cycles. Assumptions, chosen for a sensible order among the
 * kinds; a lab that measured its own function gives its own.
 */
export const assumedWork = {
  sink: { cyclesPerPacket: 0, cyclesPerByte: 0 },
  echo: { cyclesPerPacket: 50, cyclesPerByte: 0 },
  l2forward: { cyclesPerPacket: 60, cyclesPerByte: 0 },
  l3forward: { cyclesPerPacket: 200, cyclesPerByte: 0 },
  firewall: { cyclesPerPacket: 500, cyclesPerByte: 0 },
  dpi: { cyclesPerPacket: 500, cyclesPerByte: 5 },
} as const

const applicationFields = {
  kind: {
    kind: { type: 'choice', choices: ['sink', 'echo', 'l2forward', 'l3forward', 'firewall', 'dpi'] },
    default: 'sink',
    meaning: 'What it does with a packet; whether the packet ends here is said by the paths',
  },
  runsIn: {
    kind: { type: 'choice', choices: ['socket', 'kernel'] },
    default: 'socket',
    meaning: '`socket`: a process that receives and sends. `kernel`: forwarding in softirq. A DPDK guest has neither',
  },
  macRewrite: {
    kind: { type: 'boolean' },
    default: true,
    meaning: "Sends with its own and the next hop's MAC address; `false`: transparent, the addresses stay",
  },
  denyPercent: {
    kind: { type: 'number', minimum: 0, maximum: 100, unit: '%' },
    default: 0,
    meaning: 'Part of the flows that a firewall refuses; 0 for the other kinds',
  },
  hook: {
    kind: { type: 'choice', choices: ['forward', 'genericXdp', 'raw', 'conntrack'] },
    default: 'forward',
    meaning:
      'Where a function in the kernel takes frames: behind routing; as soon as there is an sk_buff; in a netfilter table before routing, without or with connection tracking',
  },
  receiveCall: {
    kind: { type: 'choice', choices: ['recv', 'read', 'recvmsg', 'recvmmsg'] },
    default: 'recv',
    meaning: 'System call by which a process receives',
  },
  busyPollMicroseconds: {
    kind: { type: 'number', minimum: 0, maximum: 10_000, unit: 'us' },
    default: 0,
    meaning: 'How long a process in a guest looks for the next frame itself before it sleeps (SO_BUSY_POLL)',
  },
  burstPackets: {
    kind: { type: 'integer', minimum: 1, maximum: 512, unit: 'packets' },
    default: 32,
    meaning: 'Packets that a poll mode application takes at once',
  },
  cyclesPerPacket: {
    kind: { type: 'number', minimum: 0, maximum: 10_000_000, unit: 'cycles' },
    otherwise: workByKind('cyclesPerPacket'),
    meaning: 'Work on each packet beyond receiving and sending; the defaults are assumptions',
  },
  cyclesPerByte: {
    kind: { type: 'number', minimum: 0, maximum: 10_000, unit: 'cycles' },
    otherwise: workByKind('cyclesPerByte'),
    meaning: 'Work on each byte of the frame beyond receiving and sending; the defaults are assumptions',
  },
} as const satisfies Fields

function workByKind(field: 'cyclesPerPacket' | 'cyclesPerByte'): string {
  const values = Object.entries(assumedWork).map(([kind, work]) => `${kind} ${String(work[field])}`)
  return `by kind: ${values.join(', ')}`
}

export const guestFields = {
  id: { kind: { type: 'id', of: 'guest' }, required: true, example: 'vm-1', meaning: 'Id of the guest' },
  name: {
    kind: { type: 'text', minimumCharacters: 0, maximumCharacters: 80 },
    otherwise: 'the id',
    meaning: 'Name shown on the canvas',
  },
  kind: {
    kind: { type: 'choice', choices: ['kernel', 'dpdk'] },
    default: 'kernel',
    meaning: '`kernel`: interrupts, NAPI, sockets. `dpdk`: a poll mode driver',
  },
  vcpus: {
    kind: { type: 'integer', minimum: 1, maximum: 64, unit: 'vCPUs' },
    default: 1,
    meaning: 'Number of virtual CPUs',
  },
  vcpuCores: {
    kind: { type: 'list', of: { type: 'reference', to: 'core' }, noun: 'cores', minimum: 1, maximum: 64 },
    otherwise: 'free cores from the end of the list, away from the irqCores while there are enough',
    meaning: 'Host core of each vCPU; in bare metal the core of the process',
  },
  queuePairs: {
    kind: { type: 'integer', minimum: 1, maximum: 64, unit: 'queue pairs' },
    default: 1,
    meaning: "Receive and transmit queues of the guest's NIC, at most one for each vCPU; vCPU i serves queue i",
  },
  virtioRingDescriptors: {
    kind: { type: 'integer', minimum: 2, maximum: 32_768, unit: 'descriptors', powerOfTwo: true },
    default: 256,
    meaning: 'Length of each virtio ring',
  },
  socketBufferBytes: {
    kind: { type: 'integer', minimum: 2304, maximum: 1_073_741_824, unit: 'bytes' },
    default: 212_992,
    meaning: 'Receive buffer of the socket, charged by truesize',
  },
  application: {
    kind: { type: 'object', fields: applicationFields },
    default: {},
    meaning: 'What the guest does with a packet',
  },
} as const satisfies Fields
