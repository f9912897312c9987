import type { RunSummary } from '../../../src-main/contract/summary'
import { duration, type Quantity, packetRate, percent, significant, text } from '../../format'

/** What was changed since a run, and what that run gave. */
export interface Difference {
  /** In words, in the order they were made: `PMD cores: 1 → 2 cores`. */
  readonly changes: readonly string[]
  /** Null when the run before had not been computed to its end. */
  readonly before: RunSummary | null
}

/**
 * One more change. While the result of the last one is still being computed, both belong to one difference; the run
 * before stays that which the user has seen.
 */
export function withChange(current: Difference | null, shown: RunSummary | null, change: string): Difference {
  if (current !== null && shown === null) return { ...current, changes: [...current.changes, change] }
  return { changes: [change], before: shown }
}

export interface DifferenceRow {
  readonly id: string
  readonly name: string
  readonly before: string
  readonly after: string
  /** Signed, in words: `+12.3 %`; empty where nothing changed or there is nothing to compare with. */
  readonly change: string
}

interface Figure {
  readonly id: string
  readonly name: string
  readonly read: (summary: RunSummary) => number | null
  readonly words: (value: number) => Quantity
  /** Shares are compared by their difference, everything else by its ratio. */
  readonly share?: boolean
}

export const lossShare = (summary: RunSummary): number =>
  summary.dropped.reduce((sum, drop) => sum + drop.packets, 0) / Math.max(summary.offered.packets, 1)

export const coresBusy = (summary: RunSummary): number => summary.cores.reduce((sum, core) => sum + core.utilisation, 0)

const figures: readonly Figure[] = [
  { id: 'delivered', name: 'Delivered', read: ({ delivered }) => delivered.packetsPerSecond, words: packetRate },
  { id: 'loss', name: 'Lost', read: lossShare, words: percent, share: true },
  { id: 'p50', name: 'p50', read: ({ latencyNanoseconds }) => latencyNanoseconds?.p50 ?? null, words: duration },
  { id: 'p99', name: 'p99', read: ({ latencyNanoseconds }) => latencyNanoseconds?.p99 ?? null, words: duration },
  {
    id: 'cores',
    name: 'Cores busy',
    read: coresBusy,
    words: (value) => ({ value: significant(value), unit: 'cores' }),
  },
]

const signed = (value: number, words: string): string => `${value > 0 ? '+' : '−'}${words}`

function changeWords(figure: Figure, before: number, after: number): string {
  if (before === after) return ''
  const by = Math.abs(after - before)
  if (figure.share) return signed(after - before, `${significant(by * 100)} points`)
  if (before === 0) return ''
  return signed(after - before, text(percent(by / Math.abs(before))))
}

/** Before and after, figure by figure; `after` null while it is being computed. */
export function differenceRows(before: RunSummary | null, after: RunSummary | null): DifferenceRow[] {
  return figures.map((figure) => {
    const old = before ? figure.read(before) : null
    const now = after ? figure.read(after) : null
    const words = (value: number | null): string => (value === null ? '–' : text(figure.words(value)))
    return {
      id: figure.id,
      name: figure.name,
      before: words(old),
      after: words(now),
      change: old === null || now === null ? '' : changeWords(figure, old, now),
    }
  })
}
