import { labOf, millisecond, numbered } from '../../support/lab'
import { handOf, sum } from '../../zero-load/hand'
import { outcomeOf, prove, ringRate, withCard, withSettings } from '../support/law'
import { free } from '../support/costs'

const { cpu } = handOf({ gigahertz: 2.6, bytes: 64 })
/** What the process of a socket gets done. */
const socketRate = 1e12 / sum((['receiveCall', 'copyBase', 'copyPerByte'] as const).map(cpu))

/** From core to core, one at a time. */
const lineTime = handOf({ gigahertz: 2.6, bytes: 64 }).fixed('statisticsLine')

prove({
  number: 20,
  statement: 'a shared line or socket makes scaling flat',
  check: (findings, switched) => {
    const base = { durationPicoseconds: 6 * millisecond, warmupPicoseconds: 2 * millisecond }
    // Softirqs on one, two and four cores fill one socket.
    for (const queues of [1, 2, 4]) {
      const lab = labOf({
        ...base,
        cores: 9,
        pnic: { rxQueues: queues, irqCores: numbered(queues, (index) => `core-${index}`) },
        traffic: { packetsPerSecond: 5e6, flows: 256 },
      })
      const { rings } = outcomeOf(lab, 'bare-metal', switched)
      const rate = sum(rings.filter(({ id }) => id.endsWith('.socket')).map((ring) => ring.packetsPerSecond))
      findings.near(`one socket behind ${queues} queues`, rate, socketRate, 0.03)
    }
    // The kernel data path counts in one line, which the cores hand around.
    const counted = [4, 8].map((queues) => {
      const lab = labOf({
        ...base,
        mode: 'ovs-kernel',
        cores: 12,
        settings: { flowStatistics: 'node', vhostCores: ['core-9'] },
        guest: { kind: 'dpdk' },
        pnic: { linkGbps: 40, rxQueues: queues, irqCores: numbered(queues, (index) => `core-${index}`) },
        traffic: { packetsPerSecond: 24e6, flows: 512 },
        durationPicoseconds: 1.5 * millisecond,
        warmupPicoseconds: 0.5 * millisecond,
      })
      const summary = outcomeOf(lab, 'ovs-kernel', switched)
      const rate = sum(numbered(queues, (queue) => ringRate(summary, `pnic-0.rxRing.${queue}`)))
      findings.near(`one line of statistics for ${queues} cores`, rate, 1e12 / lineTime, 0.05)
      return rate
    })
    findings.near('eight cores count as many as four', counted[1] / counted[0], 1, 0.02)
    // All flows of two hosts share a line of the table where ports are not hashed: one queue, one PMD.
    const pollingRate = (queues: number): number => {
      const lab = labOf({
        ...base,
        mode: 'ovs-dpdk',
        cores: 7,
        settings: { pmdCoreIds: numbered(queues, (index) => `core-${index + 1}`) },
        guest: { kind: 'dpdk' },
        pnic: { rxQueues: queues, rssFields: 'sd' },
        traffic: { packetsPerSecond: 12e6, flows: 16 },
        durationPicoseconds: 2 * millisecond,
        warmupPicoseconds: millisecond,
      })
      const summary = outcomeOf(lab, 'ovs-dpdk', switched)
      return numbered(queues, (queue) => ringRate(summary, `pnic-0.rxRing.${queue}`)).reduce((a, b) => a + b, 0)
    }
    findings.near('three PMDs for one pair of addresses', pollingRate(3) / pollingRate(1), 1, 0.02)
  },
  without: {
    'with a socket for each flow of packets': {
      lab: (lab) => {
        const [guest] = lab.guests
        const [path] = lab.traffic.paths
        const four = numbered(4, (index) => ({ ...guest, id: `vm-${index + 1}`, vcpuCores: [`core-${index + 5}`] }))
        const paths = four.map(({ id }, index) => ({ ...path, id: `path-${index + 1}`, to: id, share: 0.25 }))
        return lab.host.cores.length < 9 ? lab : { ...lab, guests: four, traffic: { ...lab.traffic, paths } }
      },
      breaks: 'one socket behind 4 queues',
    },
    'with a line for each core': {
      lab: (lab) => withSettings(lab, 'ovs-kernel', { flowStatistics: 'cpu' }),
      breaks: 'eight cores count as many as four',
    },
    'with a line that all cores hold at once': {
      costs: free('statisticsLine'),
      breaks: 'one line of statistics for 4 cores',
    },
    'when the card hashes ports too': {
      lab: (lab) => withCard(lab, { rssFields: 'sdfn' }),
      breaks: 'three PMDs for one pair of addresses',
    },
  },
})
