import type { EventsAnswer } from '../../contract/report/events'
import { readFilter } from '../../filter'
import type { EngineRun } from '../engine-door'
import { advanceForSlice } from '../slice'
import { EventCollector } from './collect'

/** What is asked of a run's events. */
export interface EventsQuestion {
  readonly filter: string
  /** From this time on, picoseconds; events at it count. */
  readonly fromPicoseconds: number
  readonly limit: number
}

/** A replay of a run that collects events, a slice at a time. */
export class EventsJob {
  private readonly collector: EventCollector | null
  private readonly answer: EventsAnswer | null
  private listening = false

  constructor(
    private readonly run: EngineRun,
    private readonly question: EventsQuestion,
    private readonly now: () => number,
  ) {
    const names = run.eventNames
    const reading = readFilter(question.filter, names)
    this.answer = reading.ok ? null : { fault: reading.fault, names }
    this.collector = reading.ok ? new EventCollector(reading.test, question.limit) : null
  }

  /** Does one slice; the answer once it is there, else null. */
  work(): EventsAnswer | null {
    const { run, collector, question } = this
    if (collector === null) return this.answer
    const before = question.fromPicoseconds - 1
    // Nothing is recorded on the way to the first event that counts.
    if (!this.listening && before >= 0) {
      if (!advanceForSlice(run, { picoseconds: before, events: Infinity }, this.now)) return null
    }
    if (!this.listening) {
      this.listening = true
      run.listen((event) => collector.take(event))
    }
    if (!advanceForSlice(run, { picoseconds: run.untilPicoseconds, events: Infinity }, this.now)) return null
    run.listen(null)
    return collector.result(run.eventNames)
  }
}
