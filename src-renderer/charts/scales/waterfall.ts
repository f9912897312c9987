import type { Journey, JourneyStep } from '../../../src-main/contract/summary'
import { type JourneyRow, journeyRows } from './journey-rows'

/** One row of a waterfall; places are shares (0 to 1) of the drawn width. */
export interface WaterfallRow extends JourneyRow {
  readonly waitFrom: number
  readonly serviceFrom: number
  readonly serviceTo: number
  /** The wait is drawn shortened, with a double slash. */
  readonly cut: boolean
}

export interface Waterfall {
  readonly rows: readonly WaterfallRow[]
  readonly ticks: readonly { readonly at: number; readonly nanoseconds: number }[]
  /** Simulated time at which the journey begins, nanoseconds; ticks count from it. */
  readonly beginNanoseconds: number
  /** Place of a simulated time, 0 to 1; null outside the journey. */
  readonly placeOf: (nanoseconds: number) => number | null
  /** Simulated time at a place, 0 to 1. */
  readonly timeAt: (share: number) => number
}

/** Width given to a wait that is cut, as a share of the whole. */
const cutShare = 0.16

/**
 * Rows of a journey in time, with the interrupt steps that the mode has, so that one that was spared is told. A wait
 * longer than the rest of the journey would leave nothing of the rest to see: it is cut, and drawn on a scale of its
 * own.
 */
export function waterfallOf(
  journey: Journey,
  interrupts: readonly Pick<JourneyStep, 'step' | 'name'>[] = [],
): Waterfall {
  const spans = journeyRows(journey, interrupts).map((row) => ({
    row,
    step: row.step,
    from: row.step.endNanoseconds - row.step.serviceNanoseconds - row.step.waitNanoseconds,
    work: row.step.endNanoseconds - row.step.serviceNanoseconds,
    to: row.step.endNanoseconds,
  }))
  const begin = Math.min(...spans.map((span) => span.from))
  const end = Math.max(...spans.map((span) => span.to))
  const total = Math.max(end - begin, 1)
  const longest = spans.reduce<(typeof spans)[number] | null>(
    (most, span) => (most === null || span.step.waitNanoseconds > most.step.waitNanoseconds ? span : most),
    null,
  )
  const cut = longest && longest.step.waitNanoseconds > total / 2 ? longest : null
  const hidden = cut ? cut.step.waitNanoseconds : 0
  const shown = Math.max(total - hidden, 1)
  const scale = (cut ? 1 - cutShare : 1) / shown
  const at = (time: number): number => {
    if (!cut || time <= cut.from) return (time - begin) * scale
    const before = (cut.from - begin) * scale
    if (time >= cut.work) return before + cutShare + (time - cut.work) * scale
    return before + (cutShare * (time - cut.from)) / hidden
  }
  const rows = spans.map((span) => ({
    ...span.row,
    waitFrom: at(span.from),
    serviceFrom: at(span.work),
    serviceTo: at(span.to),
    cut: span === cut,
  }))
  const pitch = niceStep(shown / 6)
  const first = cut ? Math.ceil((cut.work - begin) / pitch) * pitch : 0
  const ticks = [{ at: 0, nanoseconds: 0 }]
  for (let time = Math.max(first, pitch); time <= total; time += pitch) {
    ticks.push({ at: at(begin + time), nanoseconds: time })
  }
  const timeAt = (share: number): number => {
    if (!cut) return begin + share / scale
    const before = (cut.from - begin) * scale
    if (share <= before) return begin + share / scale
    if (share <= before + cutShare) return cut.from + ((share - before) / cutShare) * hidden
    return cut.work + (share - before - cutShare) / scale
  }
  const placeOf = (time: number): number | null => (time < begin || time > end ? null : at(time))
  return { rows, ticks, beginNanoseconds: begin, placeOf, timeAt }
}

/** The next of 1, 2, 5 x 10^n. */
function niceStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10)
}
