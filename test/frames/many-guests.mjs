/**
 * A lab with many guests: every guest a VNF behind the same traffic, on cores of its own.
 * @param {number} guests number of VMs, 1 to 32
 * @param {number} pnics number of cards, 1 to 32
 */
export function manyGuests(guests, pnics) {
  const hostCores = 8
  const cores = Array.from({ length: hostCores + 2 * guests }, (_, at) => ({ id: `cpu${at}` }))
  return {
    format: 'datapath-lab',
    version: 1,
    name: `${guests} VNFs, ${pnics} pNICs`,
    host: {
      gigahertz: 2.6,
      cores,
      iommu: true,
      hugepages: { pageSize: '1G', totalMebibytes: 65536, shared: true },
    },
    pnics: Array.from({ length: pnics }, (_, at) => ({
      id: `pnic-${at}`,
      name: `pNIC ${at}`,
      model: '82599',
      rxQueues: 1,
      irqCores: [`cpu${at % hostCores}`],
    })),
    externalSwitch: { id: 'tor', name: 'ToR switch', latencyNanoseconds: 800, reflectiveRelay: true },
    guests: Array.from({ length: guests }, (_, at) => ({
      id: `vm-${String(at + 1).padStart(2, '0')}`,
      name: `VM ${at + 1}`,
      vcpuCores: [`cpu${hostCores + at}`],
      application: { kind: 'sink' },
    })),
    traffic: {
      frameBytes: 64,
      packetsPerSecond: 600_000,
      arrivals: 'poisson',
      flows: 2 * guests,
      paths: Array.from({ length: guests }, (_, at) => ({ to: `vm-${String(at + 1).padStart(2, '0')}` })),
    },
    modes: { 'ovs-dpdk': { pmdCores: 2 } },
    run: { duration: '20ms', seed: '0x5EED' },
  }
}
