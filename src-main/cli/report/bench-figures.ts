import { median } from '../../contract/report/figures'
import type { Measurement, WorkloadId } from '../../bench/measurement'

/** All programs once, one after the other. */
export type Round = Readonly<Record<WorkloadId, Measurement>>

/** What `bench` compares with the ten queues on the naive engine; each has a twin of the same work on that engine. */
export const comparedIds = ['tandem', 'ovs-kernel', 'ovs-dpdk'] as const
type ComparedId = (typeof comparedIds)[number]
type Compared<Value> = Readonly<Record<ComparedId, Value>>

const yardstick = 'naive-tandem'

export interface BenchSettings {
  readonly seed: number
  readonly packets: number
  readonly warmupPackets: number
  readonly engineVersion: string
  readonly node: string
  readonly processor: string
  /** Runnable processes, as a mean over the minute before. */
  readonly loadAverage: number
}

export interface RoundReport {
  readonly ratios: Compared<number>
  readonly ratiosByCpuTime: Compared<number>
  readonly measurements: readonly (Measurement & {
    readonly packetsPerSecond: number
    readonly packetsPerCpuSecond: number
  })[]
}

/** Ratios are medians of those within a round; everything else is there to judge them. */
export interface BenchReport extends BenchSettings {
  readonly ratios: Compared<number>
  /** Packets a second, the median of the rounds. */
  readonly rates: Readonly<Record<WorkloadId, number>>
  /** Of the product's engine; the twin's is the same unless `unequal` names it. */
  readonly hashes: Compared<string>
  readonly rounds: readonly RoundReport[]
  readonly ratiosByCpuTime: Compared<number>
  readonly eventsPerPacket: Readonly<Record<WorkloadId, number>>
  /** The most of all rounds. */
  readonly heapGrowthBytes: Readonly<Record<WorkloadId, number>>
  /** What has not had one hash in all rounds and on both engines; normally nothing. */
  readonly unequal: readonly ComparedId[]
}

export function reportOf(rounds: readonly Round[], settings: BenchSettings): BenchReport {
  const each = <Value>(pick: (id: WorkloadId) => Value): Readonly<Record<WorkloadId, Value>> => {
    const ids = Object.keys(rounds[0] ?? {}) as WorkloadId[]
    return Object.fromEntries(ids.map((id) => [id, pick(id)])) as Record<WorkloadId, Value>
  }
  const ratios = (rate: (measurement: Measurement) => number): Compared<number> =>
    compared((id) => median(rounds.map((round) => rate(round[id]) / rate(round[yardstick]))))
  return {
    ratios: ratios(perSecond),
    rates: each((id) => median(rounds.map((round) => perSecond(round[id])))),
    hashes: compared((id) => rounds[0]?.[id].hash ?? ''),
    rounds: rounds.map(roundReport),
    ratiosByCpuTime: ratios(perCpuSecond),
    eventsPerPacket: each((id) => median(rounds.map((round) => round[id].events / round[id].packets))),
    heapGrowthBytes: each((id) => Math.max(...rounds.map((round) => round[id].heapGrowthBytes))),
    unequal: comparedIds.filter(
      (id) => new Set(rounds.flatMap((round) => [round[id].hash, round[`naive-${id}`].hash])).size !== 1,
    ),
    ...settings,
  }
}

function roundReport(round: Round): RoundReport {
  return {
    ratios: compared((id) => perSecond(round[id]) / perSecond(round[yardstick])),
    ratiosByCpuTime: compared((id) => perCpuSecond(round[id]) / perCpuSecond(round[yardstick])),
    measurements: Object.values(round).map((measurement) => ({
      ...measurement,
      packetsPerSecond: perSecond(measurement),
      packetsPerCpuSecond: perCpuSecond(measurement),
    })),
  }
}

function compared<Value>(pick: (id: ComparedId) => Value): Compared<Value> {
  return { tandem: pick('tandem'), 'ovs-kernel': pick('ovs-kernel'), 'ovs-dpdk': pick('ovs-dpdk') }
}

function perSecond({ packets, wallSeconds }: Measurement): number {
  return packets / wallSeconds
}

function perCpuSecond({ packets, cpuSeconds }: Measurement): number {
  return packets / cpuSeconds
}
