import { type CpuCategory, cpuCategories, type RefusedRun, type RunSummary } from '../../src-main/contract/summary'

/** Figures of a run that the matrix compares. */
export const isRefused = (run: RunSummary | RefusedRun): run is RefusedRun => 'refused' in run

const perSecond = (count: number, run: RunSummary): number =>
  run.simulatedNanoseconds > 0 ? (count / run.simulatedNanoseconds) * 1e9 : 0

export const lostPackets = (run: RunSummary): number => run.dropped.reduce((sum, drop) => sum + drop.packets, 0)

/** Part of the offered packets that was lost, 0 to 1. */
export const lossOf = (run: RunSummary): number =>
  run.offered.packets > 0 ? lostPackets(run) / run.offered.packets : 0

/** Where packets were lost, the worst place first. */
export const lossPlaces = (run: RunSummary): RunSummary['dropped'] =>
  [...run.dropped].filter(({ packets }) => packets > 0).sort((one, other) => other.packets - one.packets)

export const hostInterrupts = (run: RunSummary): number => perSecond(run.interrupts.host, run)
export const guestInterrupts = (run: RunSummary): number => perSecond(run.interrupts.guest, run)
export const interrupts = (run: RunSummary): number => hostInterrupts(run) + guestInterrupts(run)
export const vmExits = (run: RunSummary): number => perSecond(run.vmExits, run)

/** Cores that were not idle after warm-up, added up. */
export const coresUsed = (run: RunSummary): number => run.cores.reduce((sum, core) => sum + core.utilisation, 0)

export interface Segment {
  readonly category: CpuCategory
  /** In cores. */
  readonly cores: number
}

/** Cores used, split by the shares that the categories have of all busy time. */
export function segmentsOf(run: RunSummary): readonly Segment[] {
  const total = (category: CpuCategory): number => run.cores.reduce((sum, core) => sum + core.picoseconds[category], 0)
  const spent = cpuCategories
    .filter((category) => category !== 'idle')
    .map((category) => ({ category, picoseconds: total(category) }))
  const busy = spent.reduce((sum, { picoseconds }) => sum + picoseconds, 0)
  if (busy === 0) return []
  const used = coresUsed(run)
  return spent
    .filter(({ picoseconds }) => picoseconds > 0)
    .map(({ category, picoseconds }) => ({ category, cores: (picoseconds / busy) * used }))
}

/** One scale per row, shared by all modes; each from 0, latency logarithmic over whole decades. */
export interface Scales {
  readonly packetsPerSecond: number
  readonly cores: number
  readonly copies: number
  readonly wires: number
  readonly interrupts: number
  readonly vmExits: number
  /** Powers of ten of nanoseconds. */
  readonly latency: { readonly from: number; readonly to: number }
}

/** A row in which nothing happens gets 1, so that nothing is divided by 0. */
export function scalesOf(runs: readonly RunSummary[]): Scales {
  const most = (read: (run: RunSummary) => number): number => Math.max(0, ...runs.map(read)) || 1
  const latencies = runs.flatMap(({ latencyNanoseconds: latency }) => (latency ? [latency.p50, latency.p99] : []))
  const decades = latencies.filter((nanoseconds) => nanoseconds > 0).map(Math.log10)
  const from = decades.length > 0 ? Math.floor(Math.min(...decades)) : 3
  return {
    packetsPerSecond: most(({ offered, delivered }) => Math.max(offered.packetsPerSecond, delivered.packetsPerSecond)),
    cores: Math.ceil(most(coresUsed)),
    copies: Math.ceil(most(({ copiesPerPacket }) => copiesPerPacket)),
    wires: most(({ wiresUsed }) => wiresUsed),
    interrupts: most(interrupts),
    vmExits: most(vmExits),
    latency: { from, to: Math.max(from + 1, ...decades.map(Math.ceil)) },
  }
}

/** Place of a latency on the row's scale, 0 to 1. */
export const latencyPlace = (scales: Scales, nanoseconds: number): number => {
  const { from, to } = scales.latency
  return Math.min(1, Math.max(0, (Math.log10(Math.max(nanoseconds, 1e-3)) - from) / (to - from)))
}
