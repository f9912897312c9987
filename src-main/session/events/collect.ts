import type { EventNames, EventRow, EventRows, RunEvent } from '../../contract/report/events'
import type { EventTest } from '../../filter'

/** Keeps the first events that a filter takes, and counts all others. */
export class EventCollector {
  private readonly rows: EventRow[] = []
  private matched = 0
  private events = 0
  private sinceLastRow = 0

  /** @param limit rows that are kept, at least 1 */
  constructor(
    private readonly test: EventTest,
    private readonly limit: number,
  ) {}

  take(event: RunEvent): void {
    this.events++
    if (this.test(event)) {
      this.matched++
      if (this.rows.length < this.limit) {
        // The engine hands the same object over every time.
        this.rows.push({ event: { ...event }, elidedBefore: this.sinceLastRow })
        this.sinceLastRow = 0
        return
      }
    }
    this.sinceLastRow++
  }

  result(names: EventNames): EventRows {
    const { rows, matched, events } = this
    return { rows, matched, events, elidedAfter: this.sinceLastRow, limitHit: matched > rows.length, names }
  }
}
