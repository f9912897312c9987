import { catalogue } from '../../engine'
import type { Lab } from '../../contract/lab'
import { readLab } from '../../lab'

/** The two receive paths that are timed: mode, guest and mean time between two packets in nanoseconds. */
export const paths = {
  'ovs-kernel': { guest: 'kernel', meanGapNanoseconds: 1500 },
  'ovs-dpdk': { guest: 'dpdk', meanGapNanoseconds: 150 },
} as const
export type PathId = keyof typeof paths

/** Core of the NIC's interrupts, of the back end or PMD, of the guest's only vCPU; and one for ovs-vswitchd. */
export const coreIds = { interrupts: 'cpu0', backEnd: 'cpu1', vcpu: 'cpu2', others: 'cpu3' } as const

/**
 * One VNF that only receives, behind a 10 GbE card: 64 B frames of one flow, Poisson. The host is the default one. The
 * whole run is measured: no warm-up. As a lab file, like any other.
 */
export function labText(id: PathId): string {
  const { guest, meanGapNanoseconds } = paths[id]
  return JSON.stringify({
    format: 'datapath-lab',
    version: 1,
    name: `bench ${id}`,
    notes: '',
    host: {
      profile: 'xeon-2.6ghz',
      cores: Object.values(coreIds).map((core) => ({ id: core })),
      hugepages: { pageSize: '1G', totalMebibytes: 8192, shared: true },
    },
    pnics: [{ id: 'pnic-0', model: '82599', irqCores: [coreIds.interrupts] }],
    guests: [
      { id: 'vm-1', kind: guest, vcpus: 1, vcpuCores: [coreIds.vcpu], application: { kind: 'sink', runsIn: 'socket' } },
    ],
    traffic: {
      frameBytes: 64,
      packetsPerSecond: 1e9 / meanGapNanoseconds,
      arrivals: 'poisson',
      flows: 1,
      paths: [{ from: 'wire', to: 'vm-1' }],
    },
    modes: {
      'ovs-kernel': { vhostCores: [coreIds.backEnd], vswitchdCores: [coreIds.others] },
      'ovs-dpdk': { pmdCoreIds: [coreIds.backEnd] },
    },
    run: { duration: '1s', warmup: '0ms', seed: 1 },
  })
}

/** @throws Error naming what the reader found, which is a fault of this file */
export function labOf(id: PathId): Lab {
  const result = readLab(labText(id), `${id}.dplab`, catalogue())
  if (result.ok) return result.lab
  throw new Error(
    `the lab of ${id} is wrong: ${result.errors.map(({ path, found, allowed }) => `${path}: ${found} ${allowed}.`).join(' ')}`,
  )
}
