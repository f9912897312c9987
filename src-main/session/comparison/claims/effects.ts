import type { ClaimFinding } from '../../../contract/calls'
import { cpuCategories, type Latency, type RunSummary } from '../../../contract/summary'
import { formatNanoseconds, formatPacketRate, formatSignificant } from '../../../contract/units'
import { coresOf, coresUsed, cpuNanosecondsPerPacket, limitOf, longestStep } from './measures'
import { type Case, type Check, contradicted, hasGuests, holds, open, type Reading } from './reading'
import { standardMode } from './standard'
import { categoryWords } from './words'

/** Rates nearer to each other than this part of the offered rate count as equal. */
const rateTolerance = 0.01
/** Latencies and CPU times nearer to each other than this count as equal. */
const relativeTolerance = 0.05

const isSaidOf = (reading: Reading): boolean => reading.mode.id !== standardMode && hasGuests(reading)
const noStandard = open('–', 'The mode to compare with did not run on this lab.')

/** What the textbook promises of every technology, each held against standard OVS. */
export const effectChecks: readonly Check[] = [
  {
    id: 'throughput',
    title: 'Throughput up',
    says: 'More packets per second arrive than with standard OVS.',
    isSaidOf,
    judge: judgeThroughput,
  },
  {
    id: 'cpu',
    title: 'CPU use down',
    says: 'A delivered packet costs less CPU time than with standard OVS, polling included.',
    isSaidOf,
    judge: judgeCpu,
  },
  {
    id: 'latency',
    title: 'Latency down',
    says: 'Packets arrive sooner than with standard OVS, at the median and at p99.',
    isSaidOf,
    judge: judgeLatency,
  },
]

function judgeThroughput(one: Case): ClaimFinding {
  const { run, standard } = one
  if (!standard) return noStandard
  const [mine, theirs] = [run.delivered.packetsPerSecond, standard.run.delivered.packetsPerSecond]
  const figure = `${formatPacketRate(mine)}; ${standard.title} ${formatPacketRate(theirs)}`
  const tolerance = rateTolerance * run.offered.packetsPerSecond
  if (mine > theirs + tolerance) {
    return holds(figure, sentence(`In ${standard.title}`, limitOf(standard), 'fewer packets arrive in time'))
  }
  if (mine < theirs - tolerance) {
    return contradicted(figure, sentence('Here', limitOf(one), 'fewer packets arrive in time'))
  }
  if (mine < run.offered.packetsPerSecond - tolerance) {
    return open(figure, sentence('Both lose alike: here', limitOf(one), 'nothing is saturated'))
  }
  const [limit, other] = [run.bottleneck.limitPacketsPerSecond, standard.run.bottleneck.limitPacketsPerSecond]
  const limits =
    limit > 0 && other > 0 ? `; the nearest limits are ${formatPacketRate(limit)} and ${formatPacketRate(other)}` : ''
  return open(figure, `Both carry all that is offered${limits}.`)
}

const sentence = (begin: string, limit: string | null, otherwise: string): string => `${begin} ${limit ?? otherwise}.`

function judgeCpu({ run, standard }: Case): ClaimFinding {
  if (!standard) return noStandard
  const [mine, theirs] = [cpuNanosecondsPerPacket(run), cpuNanosecondsPerPacket(standard.run)]
  const words = (nanoseconds: number | null, of: RunSummary): string =>
    `${nanoseconds === null ? '–' : formatNanoseconds(nanoseconds)} per packet, ${formatSignificant(coresUsed(of))} cores`
  const figure = `${words(mine, run)}; ${standard.title} ${words(theirs, standard.run)}`
  if (mine === null) return open(figure, 'No packet arrives here, so there is no CPU time per packet.')
  if (theirs === null) return open(figure, `No packet arrives with ${standard.title}, so there is nothing to compare.`)
  if (Math.abs(mine - theirs) <= relativeTolerance * theirs)
    return open(figure, 'The two are within 5 % of each other.')
  const most = greatestChange(run, standard.run, Math.sign(mine - theirs))
  const change = `${categoryWords[most.category]}, ${formatNanoseconds(Math.abs(most.nanoseconds))} per packet`
  return mine < theirs
    ? holds(figure, `Most is saved on ${change}.`)
    : contradicted(figure, `Most is added by ${change}.`)
}

/** The category whose time per delivered packet differs most in that direction. */
function greatestChange(run: RunSummary, standard: RunSummary, direction: number) {
  const per = (of: RunSummary, category: (typeof cpuCategories)[number]): number =>
    (coresOf(of, category) * of.simulatedNanoseconds) / Math.max(of.delivered.packets, 1)
  const changes = cpuCategories
    .filter((category) => category !== 'idle')
    .map((category) => ({ category, nanoseconds: per(run, category) - per(standard, category) }))
  return changes.reduce((most, next) => (direction * next.nanoseconds > direction * most.nanoseconds ? next : most))
}

function judgeLatency({ run, standard }: Case): ClaimFinding {
  if (!standard) return noStandard
  const [mine, theirs] = [run.latencyNanoseconds, standard.run.latencyNanoseconds]
  const words = (latency: Latency | null): string =>
    latency ? `p50 ${formatNanoseconds(latency.p50)}, p99 ${formatNanoseconds(latency.p99)}` : 'none'
  const figure = `${words(mine)}; ${standard.title} ${words(theirs)}`
  if (!mine) return open(figure, 'No packet arrives here, so there is no latency.')
  if (!theirs) return open(figure, `No packet arrives with ${standard.title}, so there is nothing to compare.`)
  const quantiles = ['p50', 'p99'] as const
  const higher = quantiles.filter((quantile) => mine[quantile] > theirs[quantile] * (1 + relativeTolerance))
  const lower = quantiles.filter((quantile) => mine[quantile] < theirs[quantile] * (1 - relativeTolerance))
  if (higher.length > 0) return contradicted(figure, `${higher.join(' and ')} higher: ${longest('here', run)}.`)
  if (lower.length === 0) return open(figure, 'The two are within 5 % of each other.')
  return holds(figure, `${lower.join(' and ')} lower: ${longest(`with ${standard.title}`, standard.run)}.`)
}

function longest(where: string, run: RunSummary): string {
  const step = longestStep(run)
  if (!step) return `${where} no single step stands out`
  return `${where} the longest part is ${step.title}, ${formatNanoseconds(step.nanoseconds)} on average`
}
