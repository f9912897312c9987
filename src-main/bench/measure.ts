import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Measurement, MeasurementRequest } from './measurement'
import { hashOf } from './outcome'
import { prepare } from './workloads'

/** Times one work-load in this process: a warm-up that counts for nothing, then the part that is timed. */
export function measure({ workload: id, seed, packets, warmupPackets }: MeasurementRequest): Measurement {
  const { workload, gap, until } = prepare(id, seed, warmupPackets + packets)
  workload.advance(warmupPackets * gap)
  const before = { packets: workload.offered, events: workload.events, heap: heapBytes() }
  const cpu = process.cpuUsage()
  const began = performance.now()
  workload.advance(until)
  const wallSeconds = (performance.now() - began) / 1e3
  const { user, system } = process.cpuUsage(cpu)
  return {
    workload: id,
    packets: workload.offered - before.packets,
    events: workload.events - before.events,
    wallSeconds,
    cpuSeconds: (user + system) / 1e6,
    heapGrowthBytes: heapBytes() - before.heap,
    hash: hashOf(workload.outcome()),
  }
}

/** What is in use once all garbage is collected. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
