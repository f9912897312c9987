/** What the timing program is asked for and what it answers; the command line speaks this with it. */

/** `naive-` is the same work on the naive engine. */
export const workloadIds = [
  'naive-tandem',
  'tandem',
  'ovs-kernel',
  'ovs-dpdk',
  'naive-ovs-kernel',
  'naive-ovs-dpdk',
] as const
export type WorkloadId = (typeof workloadIds)[number]

export interface MeasurementRequest {
  readonly workload: WorkloadId
  readonly seed: number
  /** Planned packets of the part that is timed. */
  readonly packets: number
  /** Planned packets of the part before it, in which V8 compiles. */
  readonly warmupPackets: number
}

export interface Measurement {
  readonly workload: WorkloadId
  /** Packets offered and events done in the part that was timed. */
  readonly packets: number
  readonly events: number
  readonly wallSeconds: number
  /** CPU time of the whole process, its garbage collector included. */
  readonly cpuSeconds: number
  /** What the timed part left behind on the heap and in array buffers, after collecting garbage. */
  readonly heapGrowthBytes: number
  /** Over all results of the run, warm-up included. */
  readonly hash: string
}
