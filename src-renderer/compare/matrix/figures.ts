import type { Drawing } from '../../../src-main/contract/drawing'
import type { ModeInfo } from '../../../src-main/contract/modes'
import { lossWords } from '../../../src-main/contract/report/loss-words'
import { cpuCategories, type RefusedRun, type RunSummary } from '../../../src-main/contract/summary'
import { categoryTitles } from '../../charts/scales/categories'
import { duration, exact, packetRate, percent, significant, text } from '../../format'
import {
  coresUsed,
  guestInterrupts,
  hostInterrupts,
  isRefused,
  lossOf,
  lossPlaces,
  lostPackets,
  segmentsOf,
  vmExits,
} from '../metrics'

type Read = (run: RunSummary, drawing: Drawing | undefined) => string

const latency = (quantile: 'p50' | 'p90' | 'p99' | 'p999' | 'mean'): Read => {
  return ({ latencyNanoseconds }) => (latencyNanoseconds ? text(duration(latencyNanoseconds[quantile])) : '–')
}
const limit = (packetsPerSecond: number | undefined): string =>
  packetsPerSecond ? text(packetRate(packetsPerSecond)) : '–'

const figures: readonly { readonly title: string; readonly read: Read }[] = [
  { title: 'Offered', read: (run) => text(packetRate(run.offered.packetsPerSecond)) },
  { title: 'Delivered', read: (run) => text(packetRate(run.delivered.packetsPerSecond)) },
  { title: 'Packets offered', read: (run) => exact(run.offered.packets) },
  { title: 'Packets delivered', read: (run) => exact(run.delivered.packets) },
  { title: 'Packets lost', read: (run) => exact(lostPackets(run)) },
  { title: 'Packets in flight', read: (run) => exact(run.inFlight) },
  { title: 'Loss', read: (run) => text(percent(lossOf(run))) },
  {
    title: 'Lost at',
    read: (run, drawing) =>
      lossPlaces(run)
        .map((loss) => `${lossWords(drawing, loss)}: ${exact(loss.packets)}`)
        .join('; ') || '–',
  },
  { title: 'Latency p50', read: latency('p50') },
  { title: 'Latency p90', read: latency('p90') },
  { title: 'Latency p99', read: latency('p99') },
  { title: 'Latency p99.9', read: latency('p999') },
  { title: 'Latency mean', read: latency('mean') },
  { title: 'Cores used', read: (run) => significant(coresUsed(run)) },
  ...cpuCategories
    .filter((category) => category !== 'idle')
    .map((category) => ({
      title: `  of them ${categoryTitles[category]}`,
      read: (run: RunSummary) =>
        significant(segmentsOf(run).find((segment) => segment.category === category)?.cores ?? 0),
    })),
  { title: 'Copies per packet', read: (run) => significant(run.copiesPerPacket) },
  { title: 'Host interrupts per second', read: (run) => significant(hostInterrupts(run)) },
  { title: 'Guest interrupts per second', read: (run) => significant(guestInterrupts(run)) },
  { title: 'VM exits per second', read: (run) => significant(vmExits(run)) },
  { title: 'Wires used', read: (run) => exact(run.wiresUsed) },
  { title: 'Bottleneck', read: ({ bottleneck }) => bottleneck.resource },
  { title: 'Its utilisation', read: ({ bottleneck }) => text(percent(bottleneck.utilisation)) },
  { title: 'Its limit', read: ({ bottleneck }) => limit(bottleneck.limitPacketsPerSecond) },
  { title: 'Next limit', read: ({ bottleneck }) => bottleneck.next?.resource ?? '–' },
  { title: 'Limit there', read: ({ bottleneck }) => limit(bottleneck.next?.limitPacketsPerSecond) },
  { title: 'Fingerprint', read: ({ fingerprint }) => fingerprint },
]

/** Every figure of the matrix, and those its bars show, as rows of text: one column per mode. */
export function figureRows(
  modes: readonly ModeInfo[],
  runs: readonly (RunSummary | RefusedRun)[],
  drawings: Readonly<Record<string, Drawing>>,
): readonly (readonly string[])[] {
  const byMode = modes.map(({ id }) => runs.find(({ mode }) => mode === id))
  return figures
    .map(({ title, read }) => [
      title,
      ...byMode.map((run) =>
        run === undefined ? 'not run' : isRefused(run) ? 'refused' : read(run, drawings[run.mode]),
      ),
    ])
    .filter(([title = '', ...cells]) => !title.startsWith('  ') || cells.some((cell) => /[1-9]/.test(cell)))
}
