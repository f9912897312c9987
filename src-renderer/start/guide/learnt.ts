import type { Comparison } from '../../../src-main/contract/calls'
import type { ModeInfo } from '../../../src-main/contract/modes'
import type { RunSummary } from '../../../src-main/contract/summary'
import { duration, packetRate, percent, significant, text } from '../../format'
import { type GuideMemory, lossOf } from './facts'

type Titles = readonly Pick<ModeInfo, 'id' | 'title'>[]

/** What was seen, in sentences with the figures of the very runs that were made. */
export function learntFrom(
  { lossy, lostAt, better }: GuideMemory,
  comparison: Comparison | null,
  modes: Titles,
): string[] {
  const title = (id: string): string => modes.find((mode) => mode.id === id)?.title ?? id
  return [
    ...(lossy ? lossSentences(lossy, lostAt, title(lossy.mode)) : []),
    ...(better ? betterSentences(better, lossy, title(better.mode)) : []),
    ...(comparison ? comparisonSentences(comparison) : []),
  ]
}

function lossSentences(run: RunSummary, lostAt: string, title: string): string[] {
  const rates = `${text(packetRate(run.delivered.packetsPerSecond))} of ${text(packetRate(run.offered.packetsPerSecond))}`
  const where = lostAt === '' ? '' : `, most of it at ${lostAt}`
  const { resource, utilisation } = run.bottleneck
  return [
    `${title} delivered ${rates}: ${text(percent(lossOf(run)))} was lost${where}.`,
    `${resource} was busy ${text(percent(utilisation))} of the time: it sets the limit, not the link.`,
  ]
}

function betterSentences(run: RunSummary, before: RunSummary | null, title: string): string[] {
  const latency = (of: RunSummary): number | null => of.latencyNanoseconds?.p50 ?? null
  const [now, then] = [latency(run), before && latency(before)]
  const waits =
    now !== null && then !== null
      ? `, and half of the frames took ${text(duration(now))} or less instead of ${text(duration(then))}`
      : ''
  const copies =
    before === null
      ? ''
      : `: ${significant(run.copiesPerPacket)} copies per packet by a core instead of ${significant(before.copiesPerPacket)}`
  return [`${title} lost ${text(percent(lossOf(run)))} of the same load${copies}${waits}.`]
}

function comparisonSentences({ runs }: Comparison): string[] {
  const complete = runs.filter((run): run is RunSummary => !('refused' in run))
  const lossless = complete.filter((run) => lossOf(run) === 0).length
  const refused = runs.length - complete.length
  const left = refused > 0 ? `; ${refused} cannot carry it at all` : ''
  return [
    `Of ${runs.length} modes ${lossless === 1 ? '1 carries' : `${lossless} carry`} this load without loss${left}. Each asks for something in return.`,
  ]
}
