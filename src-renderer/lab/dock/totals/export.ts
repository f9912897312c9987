import { lossWords } from '../../../../src-main/contract/report/loss-words'
import type { Drawing } from '../../../../src-main/contract/drawing'
import type { RunSummary } from '../../../../src-main/contract/summary'
import type { ChartTable } from '../../../charts/export/table'
import { totalGroups } from './totals'

/** Packets lost at one place for one reason, at the present position and in the whole run. */
export interface DropRow {
  readonly place: string
  readonly reason: string
  readonly now: number
  readonly whole: number
}

/** All figures of the tab: as plain numbers, and as they are shown, with their units. */
export function totalsTable(
  drawing: Drawing | null,
  now: RunSummary | null,
  whole: RunSummary | null,
  drops: readonly DropRow[],
): ChartTable {
  const cells = (read: (summary: RunSummary) => { readonly value: string; readonly shown: string }): string[] => {
    const found = [now, whole].map((summary) => (summary ? read(summary) : { value: '', shown: '' }))
    return [...found.map(({ value }) => value), ...found.map(({ shown }) => shown)]
  }
  const same = (text: string): { value: string; shown: string } => ({ value: text, shown: text })
  return {
    columns: ['Group', 'Figure', 'Now', 'Whole run', 'Now, with unit', 'Whole run, with unit'],
    rows: [
      ...totalGroups.flatMap(({ title, totals }) => totals.map(({ name, read }) => [title, name, ...cells(read)])),
      ...drops.map((drop) => [
        'Losses by place',
        lossWords(drawing, drop),
        drop.now,
        drop.whole,
        `${String(drop.now)} packets`,
        `${String(drop.whole)} packets`,
      ]),
      ['Identity', 'Fingerprint', ...cells(({ fingerprint }) => same(fingerprint))],
    ],
  }
}
