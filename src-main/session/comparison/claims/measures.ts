import type { Drawing } from '../../../contract/drawing'
import type { Lab } from '../../../contract/lab'
import type { CpuCategory, RunSummary, StepSummary } from '../../../contract/summary'
import { placeName } from '../../../contract/report/place-names'
import { reasonWords } from '../../../contract/report/loss-words'
import { formatCount, formatPercent } from '../../../contract/units'
import type { Case } from './reading'

/** Cores that a category kept busy, as a mean over the whole run. */
export function coresOf(run: RunSummary, category: CpuCategory): number {
  const picoseconds = run.cores.reduce((sum, core) => sum + core.picoseconds[category], 0)
  return run.simulatedNanoseconds > 0 ? picoseconds / (run.simulatedNanoseconds * 1000) : 0
}

/** Cores that were not idle after warm-up, added up. */
export const coresUsed = (run: RunSummary): number => run.cores.reduce((sum, core) => sum + core.utilisation, 0)

/** CPU time that a delivered packet took after warm-up, in nanoseconds; null when nothing was delivered. */
export function cpuNanosecondsPerPacket(run: RunSummary): number | null {
  const { packetsPerSecond } = run.delivered
  return packetsPerSecond > 0 ? (coresUsed(run) / packetsPerSecond) * 1e9 : null
}

export const perSecond = (run: RunSummary, count: number): number =>
  run.simulatedNanoseconds > 0 ? (count / run.simulatedNanoseconds) * 1e9 : 0

/** Parts of the NIC that write into a machine's memory by DMA -> those machines. */
export function machinesByCard(drawing: Drawing): ReadonlyMap<string, ReadonlySet<string>> {
  const parts = new Map(drawing.parts.map((part) => [part.id, part]))
  const machines = new Map<string, Set<string>>()
  for (const { from, to, kind } of drawing.edges) {
    const machine = parts.get(to)?.machine ?? null
    if (kind !== 'dma' || parts.get(from)?.layer !== 'nic' || machine === null) continue
    machines.set(from, (machines.get(from) ?? new Set()).add(machine))
  }
  return machines
}

/** NIC parts that frames reach from the wire. */
export function cardsOnTheWire(drawing: Drawing): number {
  const layers = new Map(drawing.parts.map(({ id, layer }) => [id, layer]))
  const fed = drawing.edges.filter(({ from, to }) => layers.get(from) === 'wire' && layers.get(to) === 'nic')
  return new Set(fed.map(({ to }) => to)).size
}

/** Whether some traffic goes straight from one VNF to another. */
export const hasTrafficBetweenGuests = (lab: Lab): boolean =>
  lab.traffic.paths.some(({ from, via, to }) => {
    const hops = [from, ...via, to]
    return hops.some((hop, at) => at > 0 && hop !== 'wire' && hops[at - 1] !== 'wire')
  })

/** What holds a run back, in words; null when nothing is saturated or lost. */
export function limitOf({ run, drawing }: Pick<Case, 'run' | 'drawing'>): string | null {
  const [worst] = [...run.dropped].sort((one, other) => other.packets - one.packets)
  const lost =
    worst && worst.packets > 0
      ? `${formatCount(worst.packets)} packets are lost at ${placeName(drawing, worst.place)}: ${reasonWords(worst.reason)}`
      : null
  if (run.bottleneck.utilisation < 0.95) return lost
  return `${run.bottleneck.resource} is ${formatPercent(run.bottleneck.utilisation)} busy${lost ? ` and ${lost}` : ''}`
}

/** The step at which a packet spends most time on average, waiting included; null when no packet took any. */
export function longestStep(run: RunSummary): { readonly title: string; readonly nanoseconds: number } | null {
  const time = (step: StepSummary): number => step.meanWaitNanoseconds + step.meanServiceNanoseconds
  const steps = [
    ...run.steps.map((step) => ({ title: `step ${step.step}`, step })),
    ...run.transmitSteps.map((step) => ({ title: `transmit step ${step.step}`, step })),
  ].filter(({ step }) => step.packets > 0)
  const [longest] = steps.sort((one, other) => time(other.step) - time(one.step))
  if (!longest) return null
  return { title: `${longest.title} (${longest.step.name})`, nanoseconds: time(longest.step) }
}
