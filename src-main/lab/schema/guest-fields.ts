import type { Fields } from './kinds'

/** The virtual machines and what runs in them. */

const applicationFields = {
  kind: { kind: { type: 'choice', choices: ['sink'] }, default: 'sink', meaning: '`sink` receives and counts' },
  cyclesPerPacket: {
    kind: { type: 'number', minimum: 0, maximum: 10_000_000, unit: 'cycles' },
    default: 0,
    meaning: 'Work on each packet beyond the receive call',
  },
  cyclesPerByte: {
    kind: { type: 'number', minimum: 0, maximum: 10_000, unit: 'cycles' },
    default: 0,
    meaning: 'Work on each byte of the frame beyond the receive call',
  },
} as const satisfies Fields

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
