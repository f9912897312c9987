import { describe, expect, it } from 'vitest'
import { assignQueues } from '../../../src-main/engine/datapath/host-user/rxq-assignment'
import { Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'

const queue = (load: number, numaNode = 0) => ({ load, numaNode })

describe('the assignment of queues to PMDs', () => {
  const queues = [1, 8, 3, 5, 2].map((load) => queue(load))

  it('goes round in the order of the queues', () => {
    expect(assignQueues('roundrobin', queues, [0, 0])).toEqual([0, 1, 0, 1, 0])
  })

  it('goes up and down from the busiest', () => {
    // 8 -> 0, 5 -> 1, 3 -> 1, 2 -> 0, 1 -> 0
    expect(assignQueues('cycles', queues, [0, 0])).toEqual([0, 0, 1, 1, 0])
  })

  it('gives the busiest to the PMD with least', () => {
    // 8 -> 0, 5 -> 1, 3 -> 1, 2 -> 0 (8 = 8: the first), 1 -> 1 (10 > 8)
    expect(assignQueues('group', queues, [0, 0])).toEqual([1, 0, 1, 1, 0])
  })

  it('keeps to the NUMA node of the port while it has a PMD', () => {
    const apart = [queue(1, 0), queue(1, 1), queue(1, 1), queue(1, 2)]
    expect(assignQueues('roundrobin', apart, [0, 1])).toEqual([0, 1, 1, 0])
    expect(assignQueues('group', apart, [0, 1]).slice(0, 3)).toEqual([0, 1, 1])
  })
})

describe('a busy guest beside quiet ones', () => {
  it('gets a PMD of its own when queues are assigned by load', () => {
    // Round robin puts the card and VM-2, who bring and send most, on one PMD.
    const lab = (rxqAssignment: string) =>
      labOf({
        guests: 2,
        cores: 8,
        guest: { kind: 'dpdk' },
        paths: [
          ['wire', 'vm-2', 'wire'],
          ['vm-1', 'wire'],
        ],
        mode: 'ovs-dpdk',
        settings: { pmdCores: 2, rxqAssignment },
        traffic: { packetsPerSecond: 6e6, flows: 64 },
        durationPicoseconds: 3 * millisecond,
      })
    const shared = (rxqAssignment: string): number => {
      const base = lab(rxqAssignment)
      const [busy, quiet] = base.traffic.paths
      const paths = [
        { ...busy, share: 0.95 },
        { ...quiet, share: 0.05 },
      ]
      const run = Run.open({ ...base, traffic: { ...base.traffic, paths } }, 'ovs-dpdk')
      run.advance(Infinity, Infinity)
      return run.summary().delivered.packets
    }
    expect(shared('group')).toBeGreaterThan(1.2 * shared('roundrobin'))
  })
})
