import type { Amount, CpuCategory, Latency, RefusedRun, RunReport, RunSummary } from '../summary'
import { cpuCategories } from '../summary'
import { coresUsed, lostPackets } from './figures'
import type { Band } from './uncertainty'

type Cell = string | number | null
interface Column {
  readonly name: string
  readonly of: (run: RunSummary) => Cell
}

/**
 * `run --csv`: a header line, then one line per mode. Units stand in the header names; a refused mode leaves the
 * figures empty and fills `refused`. RFC 4180 quoting, lines end in LF.
 */
export function runReportCsv(report: RunReport): string {
  const header = ['lab', 'engineVersion', 'mode', 'refused', ...columns.map((column) => column.name)]
  const lines = report.runs.map((run) => [
    report.lab,
    report.engineVersion,
    run.mode,
    'refused' in run ? reasons(run) : '',
    ...columns.map((column) => ('refused' in run ? null : column.of(run))),
  ])
  return [header, ...lines].map((cells) => cells.map(csvCell).join(',') + '\n').join('')
}

const columns: readonly Column[] = [
  { name: 'seed', of: (run) => run.seed },
  { name: 'simulatedNanoseconds', of: (run) => run.simulatedNanoseconds },
  { name: 'warmupNanoseconds', of: (run) => run.warmupNanoseconds },
  ...amountColumns('offered', (run) => run.offered),
  ...amountColumns('sent', (run) => run.sent),
  ...amountColumns('delivered', (run) => run.delivered),
  { name: 'lostPackets', of: lostPackets },
  { name: 'lostWhere', of: (run) => run.dropped.map((d) => `${d.place}/${d.reason}=${d.packets}`).join('; ') },
  { name: 'inFlightPackets', of: (run) => run.inFlight },
  ...(['min', 'mean', 'p50', 'p90', 'p99', 'p999', 'max'] as const).map(latencyColumn),
  { name: 'coresUsed', of: (run) => coresUsed(run) },
  ...cpuCategories.filter((category) => category !== 'idle').map(categoryColumn),
  { name: 'hostInterrupts', of: (run) => run.interrupts.host },
  { name: 'guestInterrupts', of: (run) => run.interrupts.guest },
  { name: 'vmExits', of: (run) => run.vmExits },
  { name: 'copiesPerPacket', of: (run) => run.copiesPerPacket },
  { name: 'wiresUsed', of: (run) => run.wiresUsed },
  { name: 'bottleneckResource', of: (run) => run.bottleneck.resource },
  { name: 'bottleneckUtilisationShare', of: (run) => run.bottleneck.utilisation },
  { name: 'limitPacketsPerSecond', of: (run) => run.bottleneck.limitPacketsPerSecond },
  { name: 'nextResource', of: (run) => run.bottleneck.next?.resource ?? null },
  { name: 'nextLimitPacketsPerSecond', of: (run) => run.bottleneck.next?.limitPacketsPerSecond ?? null },
  { name: 'fingerprint', of: (run) => run.fingerprint },
  { name: 'wallMilliseconds', of: (run) => run.wallMilliseconds },
  ...bandColumns('deliveredPacketsPerSecond', (run) => run.uncertainty?.deliveredPacketsPerSecond),
  ...bandColumns('limitPacketsPerSecond', (run) => run.uncertainty?.limitPacketsPerSecond),
  ...(['mean', 'p50', 'p99'] as const).flatMap((of) =>
    bandColumns(`latency${capital(of)}Nanoseconds`, (run) => run.uncertainty?.latencyNanoseconds?.[of]),
  ),
]

function amountColumns(name: string, of: (run: RunSummary) => Amount): Column[] {
  return [
    { name: `${name}Packets`, of: (run) => of(run).packets },
    { name: `${name}Bytes`, of: (run) => of(run).bytes },
    { name: `${name}PacketsPerSecond`, of: (run) => of(run).packetsPerSecond },
    { name: `${name}BitsPerSecond`, of: (run) => of(run).bitsPerSecond },
    { name: `${name}WireBitsPerSecond`, of: (run) => of(run).wireBitsPerSecond },
  ]
}

/** Empty where nobody asked how sure the figures are. */
function bandColumns(name: string, of: (run: RunSummary) => Band | undefined): Column[] {
  return [
    { name: `${name}Low`, of: (run) => of(run)?.low ?? null },
    { name: `${name}High`, of: (run) => of(run)?.high ?? null },
  ]
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function latencyColumn(quantile: keyof Latency): Column {
  return { name: `latency${capital(quantile)}Nanoseconds`, of: (run) => run.latencyNanoseconds?.[quantile] ?? null }
}

function categoryColumn(category: CpuCategory): Column {
  return { name: `${category}Cores`, of: (run) => coresUsed(run, category) }
}

function reasons(run: RefusedRun): string {
  return run.refused.map(({ code, message }) => `${code}: ${message}`).join('; ')
}

/** Text that a spreadsheet would take for a formula gets an apostrophe in front: names come from other people's files. */
function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(Math.round(cell * 1e6) / 1e6) : ''
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
