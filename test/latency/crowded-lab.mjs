/** How many there are of each kind of element in the lab of 200. */
export const counts = { guests: 62, pnics: 2, cores: 64, notes: 9 }

const hostCores = 8
const guestId = (at) => `vm-${String(at + 1).padStart(2, '0')}`

/**
 * A lab of 200 elements: 62 VMs with a path from the wire to each, 2 pNICs, the external switch, 64 cores and 9 notes.
 * Some VMs share a core, so that there are warnings to be found with every edit.
 */
export function crowdedLab() {
  const { guests, pnics, cores, notes } = counts
  return {
    format: 'datapath-lab',
    version: 1,
    name: 'Two hundred elements',
    host: {
      gigahertz: 2.6,
      cores: Array.from({ length: cores }, (_, at) => ({ id: `cpu${at}` })),
      iommu: true,
      hugepages: { pageSize: '1G', totalMebibytes: 131_072, shared: true },
    },
    pnics: Array.from({ length: pnics }, (_, at) => ({
      id: `pnic-${at}`,
      name: `pNIC ${at}`,
      model: '82599',
      rxQueues: 1,
      irqCores: [`cpu${at}`],
    })),
    externalSwitch: { id: 'tor', name: 'ToR switch', latencyNanoseconds: 800, reflectiveRelay: true },
    guests: Array.from({ length: guests }, (_, at) => ({
      id: guestId(at),
      name: `VM ${at + 1}`,
      vcpuCores: [`cpu${hostCores + (at % (cores - hostCores))}`],
      application: { kind: 'sink' },
    })),
    traffic: {
      frameBytes: 64,
      packetsPerSecond: 600_000,
      arrivals: 'poisson',
      flows: 2 * guests,
      paths: Array.from({ length: guests }, (_, at) => ({ to: guestId(at) })),
    },
    modes: { 'ovs-dpdk': { pmdCores: 2 } },
    run: { duration: '2ms', seed: '0x5EED' },
    layout: {
      notes: Array.from({ length: notes }, (_, at) => ({
        id: `note-${at + 1}`,
        text: `Note ${at + 1}: what to look at here`,
        x: 0.02 + 0.04 * at,
        y: 0.35 + 0.1 * (at % 3),
      })),
    },
  }
}
