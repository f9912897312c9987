import type { EditHistory } from '../../../src-main/contract/edit/commands'

/** A line of the history: the lab as it is after so many changes. */
export interface HistoryRow {
  readonly place: number
  readonly label: string
  readonly current: boolean
  /** Taken back: it can be done again. */
  readonly undone: boolean
  /** What the file holds. */
  readonly saved: boolean
}

/** The start, and every change after it, oldest first. */
export function historyRows({ labels, place, savedAt }: EditHistory): readonly HistoryRow[] {
  return ['Start', ...labels].map((label, at) => ({
    place: at,
    label,
    current: at === place,
    undone: at > place,
    saved: at === savedAt,
  }))
}
