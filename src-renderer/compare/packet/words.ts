import type { ModeInfo } from '../../../src-main/contract/modes'
import { categoryTitles } from '../../charts/scales/categories'
import { duration, exact, significant, text } from '../../format'
import { lossWords } from '../../../src-main/contract/report/loss-words'
import { cpuCategories } from '../../../src-main/contract/summary'
import type { PacketRow, Span } from './rows'

/** What became of the packet, in words. */
export function outcomeOf({ journey, drawing }: Pick<PacketRow, 'journey' | 'drawing'>): string {
  const { outcome, lost } = journey
  switch (outcome) {
    case 'delivered':
      return 'delivered'
    case 'lost':
      return lost ? `lost at ${lossWords(drawing, lost)}` : 'lost'
    case 'inFlight':
      return 'still under way when the run ends'
    case 'notOffered':
      return 'not in this run: it has fewer packets'
  }
}

/** The row as it is read aloud. */
export function spokenRow(mode: ModeInfo, row: PacketRow): string {
  const { spans, total } = row
  if (spans.length === 0) return `${mode.title}: ${outcomeOf(row)}`
  const longest = spans.reduce((most, span) => (span.work - span.from > most.work - most.from ? span : most))
  const wait = longest.work - longest.from
  const waits = wait > 0 ? `, longest wait ${text(duration(wait))} before ${longest.step.name}` : ''
  return `${mode.title}: ${outcomeOf(row)} after ${text(duration(total))}${waits}`
}

/** What the packet does at a moment of its journey. */
export function doingAt(row: PacketRow, nanoseconds: number): string {
  if (nanoseconds >= row.total) return row.journey.outcome === 'delivered' ? 'arrived' : outcomeOf(row)
  const span = row.spans.find(({ from, to }) => nanoseconds >= from && nanoseconds < to)
  if (!span) return 'on its way'
  return nanoseconds < span.work ? `waits for ${span.label} ${span.step.name}` : `${span.label} ${span.step.name}`
}

/** Names of the colours in use, in a fixed order. */
export function legendOf(rows: readonly PacketRow[]): readonly { readonly colour: string; readonly title: string }[] {
  const used = new Set(rows.flatMap(({ spans }) => spans.map(({ colour }) => colour)))
  const known = [
    { colour: 'var(--layer-nic)', title: 'NIC, DMA' },
    { colour: 'var(--layer-wire)', title: 'wire' },
    ...cpuCategories.map((category) => ({ colour: `var(--cpu-${category})`, title: categoryTitles[category] })),
  ]
  return known.filter(({ colour }) => used.has(colour))
}

const spanCells = ({ label, step, where, from, to }: Span): readonly string[] => [
  label,
  step.name,
  where,
  step.core ?? '–',
  text(duration(from)),
  text(duration(to)),
  text(duration(step.waitNanoseconds)),
  text(duration(step.serviceNanoseconds)),
  step.cycles > 0 ? exact(step.cycles) : '–',
  significant(step.copies),
]

export const tableColumns = [
  'Mode',
  'Step',
  'Name',
  'Place',
  'Core',
  'From',
  'To',
  'Wait',
  'Service',
  'Cycles',
  'Copies',
] as const

/** All steps of all modes; the last row of each mode says what became of the packet. */
export function tableRows(modes: readonly ModeInfo[], rows: readonly PacketRow[]): readonly (readonly string[])[] {
  return modes.flatMap((mode) => {
    const row = rows.find((candidate) => candidate.mode === mode.id)
    if (!row) return [[mode.title, '', 'cannot carry this lab', ...Array<string>(8).fill('')]]
    const end = [mode.title, '', outcomeOf(row), '', '', '', text(duration(row.total)), '', '', '', '']
    return [...row.spans.map((span) => [mode.title, ...spanCells(span)]), end]
  })
}
