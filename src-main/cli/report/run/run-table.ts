import type { Lab } from '../../../contract/lab'
import { unvalidatedWords } from '../../../contract/modes'
import type { RefusedRun, RunReport, RunSummary, StepSummary } from '../../../contract/summary'
import { cpuCategories } from '../../../contract/summary'
import {
  formatCount,
  formatNanoseconds,
  formatPacketRate,
  formatPercent,
  formatPicoseconds,
  formatSignificant,
} from '../../../contract/units'
import { tableLines } from '../../table'
import { agrees } from '../../../contract/report/closed-form'
import { coresUsed, lostPackets } from '../../../contract/report/figures'
import type { Band, Uncertainty } from '../../../contract/report/uncertainty'
import { uncertaintyWords } from '../../../contract/report/uncertainty'
import { refusalLines } from '../refusals'
import { suggestionLines } from './suggestions'
import { visibleText } from '../../../lab/syntax/visible-text'

/** What `run` prints for people: one column per mode, the bottleneck in words below, then the modes that refuse the lab. */
export function runReportText(report: RunReport, lab: Lab): string {
  const runs = report.runs.filter((run): run is RunSummary => !('refused' in run))
  const refused = report.runs.filter((run): run is RefusedRun => 'refused' in run)
  const [only] = runs.length === 1 && report.runs.length === 1 ? runs : []
  const parts = [
    [headline(report, lab)],
    uncertaintyLines(runs),
    runs.length > 0 ? tableLines(comparisonRows(runs), ['left', 'right']) : [],
    only ? tableLines(coreRows(only), ['left', 'right', 'left']) : [],
    only ? tableLines(stepRows('Step', only.steps), stepAlignments) : [],
    only && only.transmitSteps.length > 0
      ? tableLines(stepRows('Transmit step', only.transmitSteps), stepAlignments)
      : [],
    runs.flatMap((run) => bottleneckLines(run)),
    ...runs.map(suggestionLines),
    unvalidatedLines(report),
    refused.flatMap(refusalLines),
  ]
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n') + '\n')
    .join('\n')
}

function headline(report: RunReport, lab: Lab): string {
  const { durationPicoseconds, warmupPicoseconds, seed } = lab.run
  return (
    `${visibleText(report.lab)}: ${formatPicoseconds(durationPicoseconds)} simulated, the first ` +
    `${formatPicoseconds(warmupPicoseconds)} of it warm-up, seed ${seed}, engine ${report.engineVersion}`
  )
}

function comparisonRows(runs: readonly RunSummary[]): string[][] {
  const row = (label: string, of: (run: RunSummary) => string): string[] => [label, ...runs.map(of)]
  const latency = (label: string, of: 'mean' | 'p50' | 'p99'): string[][] => [
    row(label, (run) => (run.latencyNanoseconds ? formatNanoseconds(run.latencyNanoseconds[of]) : '–')),
    ...bandRow(runs, formatNanoseconds, ({ latencyNanoseconds }) => latencyNanoseconds?.[of] ?? null),
  ]
  return [
    row('', (run) => run.mode),
    row('Offered', (run) => formatPacketRate(run.offered.packetsPerSecond)),
    row('Delivered', (run) => formatPacketRate(run.delivered.packetsPerSecond)),
    ...bandRow(runs, formatPacketRate, ({ deliveredPacketsPerSecond }) => deliveredPacketsPerSecond),
    row('Packets offered', (run) => formatCount(run.offered.packets)),
    row('  sent', (run) => formatCount(run.sent.packets)),
    row('  delivered', (run) => formatCount(run.delivered.packets)),
    row('  in flight', (run) => formatCount(run.inFlight)),
    row('  lost', (run) => formatCount(lostPackets(run))),
    ...lossRows(runs),
    row('Lost of offered', (run) => formatPercent(run.offered.packets ? lostPackets(run) / run.offered.packets : 0)),
    ...latency('Latency p50', 'p50'),
    ...latency('Latency p99', 'p99'),
    ...latency('Latency mean', 'mean'),
    row('Cores used', (run) => formatSignificant(coresUsed(run))),
    ...cpuCategories
      .filter((category) => category !== 'idle' && runs.some((run) => coresUsed(run, category) > 0))
      .map((category) => row(`  ${category}`, (run) => formatSignificant(coresUsed(run, category)))),
    row('Copies per packet', (run) => formatSignificant(run.copiesPerPacket)),
    row('Interrupts, host', (run) => formatCount(run.interrupts.host)),
    row('Interrupts, guest', (run) => formatCount(run.interrupts.guest)),
    row('VM exits', (run) => formatCount(run.vmExits)),
    row('Bottleneck', (run) => run.bottleneck.resource),
    row('  utilisation', (run) => formatPercent(run.bottleneck.utilisation)),
    row('  limit', (run) => limit(run.bottleneck.limitPacketsPerSecond)),
    ...bandRow(runs, limit, ({ limitPacketsPerSecond }) => limitPacketsPerSecond),
    row('Next limit', (run) => run.bottleneck.next?.resource ?? '–'),
    row('  limit', (run) => limit(run.bottleneck.next?.limitPacketsPerSecond ?? 0)),
    row('Fingerprint', (run) => run.fingerprint),
  ]
}

/** How sure a figure is, in a row under it; none where nobody asked. */
function bandRow(
  runs: readonly RunSummary[],
  format: (value: number) => string,
  of: (uncertainty: Uncertainty) => Band | null,
): string[][] {
  if (runs.every(({ uncertainty }) => uncertainty === undefined)) return []
  const cell = ({ uncertainty }: RunSummary): string => {
    const band = uncertainty && of(uncertainty)
    if (!band) return '–'
    const [low, high] = [format(band.low), format(band.high)]
    return low === high ? low : `${low} to ${high}`
  }
  return [['  range', ...runs.map(cell)]]
}

/** What the ranges are. */
function uncertaintyLines(runs: readonly RunSummary[]): string[] {
  const uncertainty = runs.find((run) => run.uncertainty !== undefined)?.uncertainty
  return uncertainty === undefined ? [] : [uncertaintyWords(uncertainty)]
}

/** Whose figures rest on constants that other modes bear out. */
function unvalidatedLines({ unvalidated = [] }: RunReport): string[] {
  return unvalidated.length === 0 ? [] : [`${unvalidated.join(', ')}: ${unvalidatedWords}`]
}

/** A resource that had nothing to do has no known limit. */
function limit(packetsPerSecond: number): string {
  return packetsPerSecond > 0 ? formatPacketRate(packetsPerSecond) : '–'
}

/** One row per place and reason that lost a packet in any mode, in the order in which they first appear. */
function lossRows(runs: readonly RunSummary[]): string[][] {
  const places = new Map<string, { place: string; reason: string }>()
  for (const { place, reason } of runs.flatMap((run) => run.dropped))
    places.set(`${place}/${reason}`, { place, reason })
  return [...places.values()].map(({ place, reason }) => [
    `    at ${place}, ${reason}`,
    ...runs.map((run) => {
      const drops = run.dropped.filter((drop) => drop.place === place && drop.reason === reason)
      return drops.length > 0 ? formatCount(drops.reduce((sum, drop) => sum + drop.packets, 0)) : '–'
    }),
  ])
}

function coreRows(run: RunSummary): string[][] {
  return [['Core', 'Busy', 'Role'], ...run.cores.map((core) => [core.id, formatPercent(core.utilisation), core.role])]
}

const stepAlignments = ['left', 'left', 'left', 'right', 'right', 'right'] as const

function stepRows(title: string, steps: readonly StepSummary[]): string[][] {
  return [
    [title, 'Name', 'State', 'Packets', 'Mean wait', 'Mean service'],
    ...steps.map((step) => [
      String(step.step),
      step.name,
      step.by === undefined ? step.state : `${step.state} by ${step.by}`,
      ...(step.state === 'skipped'
        ? ['–', '–', '–']
        : [
            formatCount(step.packets),
            formatNanoseconds(step.meanWaitNanoseconds),
            formatNanoseconds(step.meanServiceNanoseconds),
          ]),
    ]),
  ]
}

function bottleneckLines(run: RunSummary): string[] {
  return [
    `${run.mode}: ${visibleText(run.bottleneck.text)}`,
    ...(run.closedForm === null || agrees(run.closedForm) ? [] : [`  ${visibleText(run.closedForm.text)}`]),
  ]
}
