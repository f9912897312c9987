import type { Lab } from '../../src-main/contract/lab'
import { labOf, microsecond, millisecond } from '../engine/support/lab'

const imix = [
  { bytes: 64, weight: 7 / 12 },
  { bytes: 594, weight: 4 / 12 },
  { bytes: 1518, weight: 1 / 12 },
]

function poisson(packetsPerSecond: number) {
  return { packetsPerSecond, arrivals: 'poisson' } as const
}

/** What every mode needs to carry two guests. */
const surroundings = { guests: 2, cores: 6, pnics: 2, switchNanoseconds: 300 } as const

function withHost(lab: Lab, host: Partial<Lab['host']>): Lab {
  return { ...lab, host: { ...lab.host, ...host } }
}

/** Each guest has a second vCPU, on the core before its first one. */
function withTwoPairs(lab: Lab): Lab {
  const guests = lab.guests.map((guest, index) => ({
    ...guest,
    vcpus: 2,
    queuePairs: 2,
    vcpuCores: [...guest.vcpuCores, `core-${String(index + 1)}`],
  }))
  return { ...lab, guests }
}

/** Fixed labs that together pass every branch of the engine. Changing one changes its fingerprints: add instead. */
export const labs: Readonly<Record<string, Lab>> = {
  quiet: labOf({ durationPicoseconds: 5 * millisecond }),
  loaded: labOf({ guests: 2, traffic: poisson(600_000), durationPicoseconds: 4 * millisecond }),
  overload: labOf({ traffic: poisson(4e6), durationPicoseconds: 3 * millisecond }),
  textbook: labOf({
    guests: 2,
    traffic: { ...poisson(400_000), frameSizes: imix },
    settings: { datapath: 'userspace', backEnd: 'qemu', apicv: false },
    durationPicoseconds: 4 * millisecond,
  }),
  queues: labOf({
    cores: 6,
    pnic: { rxQueues: 4, irqCores: ['core-0', 'core-1'], rssFields: 'sd', dropEnable: false, rxRingDescriptors: 64 },
    traffic: { ...poisson(2e6), flows: 500, frameSizes: imix },
    durationPicoseconds: 3 * millisecond,
  }),
  cold: labOf({
    traffic: { ...poisson(300_000), flows: 2000, rules: { granularity: '5tuple', masks: 1 } },
    settings: { coldStart: true },
    durationPicoseconds: 4 * millisecond,
  }),
  oneCore: labOf({
    cores: 1,
    pnic: { moderation: 'delay', moderationMicroseconds: 20 },
    traffic: poisson(250_000),
    application: { cyclesPerPacket: 2000, cyclesPerByte: 0.5 },
    switchNanoseconds: 700,
    durationPicoseconds: 10 * millisecond,
    warmupPicoseconds: 500 * microsecond,
  }),
  polling: labOf({
    ...surroundings,
    guest: { kind: 'dpdk' },
    traffic: { ...poisson(3e6), flows: 20_000, rules: { granularity: '5tuple', masks: 4 } },
    durationPicoseconds: 2 * millisecond,
  }),
  sending: labOf({
    ...surroundings,
    paths: [
      ['vm-1', 'wire'],
      ['wire', 'vm-2', 'wire'],
    ],
    application: { kind: 'l3forward', runsIn: 'kernel' },
    traffic: poisson(500_000),
    durationPicoseconds: 3 * millisecond,
  }),
  chain: labOf({
    ...surroundings,
    paths: [
      ['wire', 'vm-1', 'vm-2', 'wire'],
      ['vm-2', 'vm-1'],
    ],
    application: { kind: 'firewall', denyPercent: 20 },
    traffic: { ...poisson(300_000), frameSizes: imix },
    durationPicoseconds: 4 * millisecond,
  }),
  awake: withHost(labOf({ ...surroundings, traffic: poisson(60_000), durationPicoseconds: 8 * millisecond }), {
    deepestIdleState: 'C6',
    haltPolling: true,
    kernelEra: 'from-6.5',
  }),
  perFrame: withHost(labOf({ ...surroundings, traffic: poisson(400_000), durationPicoseconds: 3 * millisecond }), {
    napi: false,
  }),
  pairs: withTwoPairs(
    labOf({
      ...surroundings,
      paths: [
        ['wire', 'vm-1', 'vm-2', 'wire'],
        ['vm-2', 'vm-1'],
      ],
      mode: 'ovs-dpdk',
      settings: { pmdCores: 2, smc: true, ovsVersion: '2.8' },
      application: { kind: 'l3forward', runsIn: 'kernel' },
      traffic: {
        ...poisson(900_000),
        flows: 3000,
        newFlowsPerSecond: 40_000,
        rules: { granularity: '5tuple', masks: 3 },
      },
      durationPicoseconds: 3 * millisecond,
    }),
  ),
}

export const seeds = [1, 2, 0xfeed] as const
