import { type WorkloadId, workloadIds } from '../../bench/measurement'
import { formatCount, formatPacketRate, formatSignificant } from '../../contract/units'
import { tableLines } from '../table'
import { type BenchReport, comparedIds } from './bench-figures'

const titles: Readonly<Record<WorkloadId, string>> = {
  'naive-tandem': 'ten queues, naive engine',
  tandem: 'ten queues',
  'ovs-kernel': 'OVS, one VNF',
  'ovs-dpdk': 'OVS-DPDK, one VNF',
  'naive-ovs-kernel': 'OVS, naive engine',
  'naive-ovs-dpdk': 'OVS-DPDK, naive engine',
}

/** Keys are a contract with other people's scripts (docs/CLI.md): add after the last one, never rename. */
export function benchJson(report: BenchReport): string {
  return JSON.stringify(report, null, 2) + '\n'
}

export function benchText(report: BenchReport): string {
  const { rounds, packets, warmupPackets, seed, engineVersion, node, processor, loadAverage } = report
  const equal = report.unequal.length === 0 ? 'the same on both engines in all rounds' : 'DIFFERENT'
  const lines = [
    `${formatCount(packets)} packets each, after ${formatCount(warmupPackets)} to warm up; ` +
      `${rounds.length} ${rounds.length === 1 ? 'round' : 'rounds'}, seed ${seed}, engine ${engineVersion}`,
    `Node ${node}, ${processor}, load average ${loadAverage.toFixed(1)}`,
    '',
    ...summaryTable(report),
    '',
    `Results: ${equal}.`,
    '',
    'By round: packets a second, and times the ten queues on the naive engine',
    ...roundsTable(report),
  ]
  return lines.join('\n') + '\n'
}

function summaryTable(report: BenchReport): string[] {
  const rows = workloadIds.map((id) => {
    const known = comparedIds.find((candidate) => candidate === id)
    return [
      titles[id],
      formatPacketRate(report.rates[id]),
      known ? ratio(report.ratios[known]) : '',
      known ? ratio(report.ratiosByCpuTime[known]) : '',
      formatSignificant(report.eventsPerPacket[id]),
      `${formatCount(Math.round(report.heapGrowthBytes[id] / 1024))} KiB`,
      known ? report.hashes[known] : '',
    ]
  })
  const head = ['', 'Rate', 'x naive', 'by CPU time', 'Events a packet', 'Heap growth', 'Hash of the results']
  return tableLines([head, ...rows], ['left', 'right'])
}

function roundsTable({ rounds }: BenchReport): string[] {
  const head = ['', ...workloadIds, ...comparedIds.map((id) => `x ${id}`)]
  const rows = rounds.map(({ measurements, ratios }, index) => [
    String(index + 1),
    ...workloadIds.map((id) => {
      const found = measurements.find(({ workload }) => workload === id)
      return found === undefined ? '' : formatPacketRate(found.packetsPerSecond)
    }),
    ...comparedIds.map((id) => ratio(ratios[id])),
  ])
  return tableLines([head, ...rows], ['left', 'right'])
}

function ratio(value: number): string {
  return value.toFixed(2)
}
