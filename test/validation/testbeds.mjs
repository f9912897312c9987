/** Parts of the testbeds that several records share. */

export const hosts = { hugepages: { pageSize: '1G', totalMebibytes: 8192, shared: true } }

/** A process of the host, or a guest with one vCPU. */
export const processOf = (id, core, application) => ({ id, kind: 'kernel', vcpuCores: [core], application })

/** A guest or process that polls, one queue pair a vCPU. */
export const pollingGuest = (id, cores, application, more = {}) => ({
  id,
  kind: 'dpdk',
  vcpus: cores.length,
  vcpuCores: cores,
  queuePairs: cores.length,
  application,
  ...more,
})

/**
 * Frames from the wire to the wire through the switch alone; with a loop through one guest.
 * The switch is on one core; OVS-DPDK takes rings of 2048 descriptors, as it does by default.
 */
export function pointToPoint(host, model, flows, dpdk = {}, throughGuest = false) {
  const guest = throughGuest
    ? pollingGuest('vm', ['cpu3'], { kind: 'l2forward', cyclesPerPacket: 0 })
    : { id: 'idle', kind: 'kernel', vcpuCores: ['cpu3'], application: { kind: 'sink' } }
  const poll = Object.keys(dpdk).length > 0 || host.kernelEra === undefined
  return {
    notes: throughGuest ? 'A loop through one guest.' : 'From port to port; the guest is idle.',
    host: { ...host, cores: ['cpu0', 'cpu1', 'cpu2', 'cpu3'].map((id) => ({ id })), hugepages: hosts.hugepages },
    pnics: [
      {
        id: 'pnic-0',
        model,
        irqCores: ['cpu0'],
        ...(poll && { rxRingDescriptors: 2048, txRingDescriptors: 2048 }),
      },
    ],
    guests: [guest],
    traffic: { frameBytes: 64, flows, paths: [throughGuest ? { via: ['vm'], to: 'wire' } : { to: 'wire' }] },
    modes: poll ? { 'ovs-dpdk': { pmdCoreIds: ['cpu1'], ...dpdk } } : {},
    run: { duration: '10ms', warmup: '2ms' },
  }
}

/**
 * The PVP table: two PMD threads on the hyperthreads of one core, a guest with two queues that forwards, a rule for each
 * flow. The generator sends what the link carries; what comes back is counted.
 */
export function pvp({ frameBytes, conditions }) {
  const many = conditions.flows >= 1_000_000
  return {
    notes: `${conditions.flows} flows of ${frameBytes} B, ${conditions.pmd}.`,
    host: {
      profile: 'e5-2690-v4',
      cores: [{ id: 'cpu0' }, { id: 'cpu1' }, { id: 'cpu15', sibling: 'cpu1' }, { id: 'cpu2' }, { id: 'cpu3' }],
      hugepages: hosts.hugepages,
    },
    pnics: [
      {
        id: 'pnic-0',
        model: '82599',
        rxQueues: 2,
        rxRingDescriptors: 2048,
        txRingDescriptors: 2048,
        dropEnable: true,
        irqCores: ['cpu0'],
      },
    ],
    guests: [pollingGuest('vm', ['cpu2', 'cpu3'], { kind: 'l2forward', cyclesPerPacket: 0 })],
    traffic: {
      frameBytes,
      percentOfLink: 100,
      flows: conditions.flows,
      rules: { granularity: '5tuple' },
      paths: [{ via: ['vm'], to: 'wire' }],
    },
    modes: { 'ovs-dpdk': { pmdCoreIds: ['cpu1', 'cpu15'], ovsVersion: '2.8' } },
    run: many ? { duration: '160ms', warmup: '40ms' } : { duration: '12ms', warmup: '4ms' },
  }
}
