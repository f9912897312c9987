import type { EditCommand } from '../../../src-main/contract/edit/commands'
import {
  effectOf,
  type SuggestionOutcome,
  type TriedSuggestion,
  type TriedSuggestions,
} from '../../../src-main/contract/report/suggestions'
import { duration, exact, packetRate, significant, text } from '../../format'
import { type Offer, offersOf } from '../fixes/offers'

/** A suggestion with what came of it, in words. */
export interface SuggestionRow {
  readonly offer: Offer
  readonly why: string
  /** What it does to the packets that arrive, or, where they stay as many, to the slowest of them. */
  readonly effect: 'better' | 'none' | 'worse'
  /** `+31 %`, `±0 %`, `p99 −96 %`. */
  readonly gain: string
  /** `1.98 Mpps, p99 17.6 µs, 3.74 cores`: cores kept busy. */
  readonly figures: string
  /** Parts of the offered rate that arrive, 0 to 1: before, and with it. */
  readonly before: number
  readonly now: number
}

/** Times that differ by less than this part are the same for a reader. */
const noticeable = 0.05
const minus = '−'

export function suggestionRows({ before, tried }: TriedSuggestions): readonly SuggestionRow[] {
  return tried.flatMap((suggestion) => {
    const [offer] = offersOf([suggestion])
    return offer ? [rowOf(before, suggestion, offer)] : []
  })
}

function rowOf(before: SuggestionOutcome, { why, outcome }: TriedSuggestion, offer: Offer): SuggestionRow {
  return {
    offer,
    why,
    ...gainOf(before, outcome),
    figures: figuresOf(outcome),
    before: arrivingPart(before),
    now: arrivingPart(outcome),
  }
}

function gainOf(before: SuggestionOutcome, after: SuggestionOutcome): Pick<SuggestionRow, 'effect' | 'gain'> {
  const effect = effectOf(before, after)
  if (effect !== 'alike') {
    const was = before.deliveredPacketsPerSecond
    const gain = was > 0 ? signed(after.deliveredPacketsPerSecond / was - 1) : 'from nothing'
    return { effect: effect === 'more' ? 'better' : 'worse', gain }
  }
  const [was, is] = [before.p99Nanoseconds, after.p99Nanoseconds]
  if (was === null || is === null || was === 0) return { effect: 'none', gain: '±0 %' }
  const change = is / was - 1
  if (Math.abs(change) < noticeable) return { effect: 'none', gain: '±0 %' }
  return { effect: change < 0 ? 'better' : 'worse', gain: `p99 ${signed(change)}` }
}

/** `+31 %`, `−4 %`. */
function signed(share: number): string {
  const percent = Math.abs(share * 100)
  return `${share < 0 ? minus : '+'}${percent < 10 ? significant(percent) : exact(Math.round(percent))} %`
}

export function figuresOf({ deliveredPacketsPerSecond, p99Nanoseconds, busyCores }: SuggestionOutcome): string {
  return [
    text(packetRate(deliveredPacketsPerSecond)),
    ...(p99Nanoseconds === null ? [] : [`p99 ${text(duration(p99Nanoseconds))}`]),
    `${significant(busyCores)} cores`,
  ].join(', ')
}

/** The first of each sort, in their order: the best mode alone, so that it leaves room for changes of the lab. */
export function firstOf(rows: readonly SuggestionRow[], most: number): readonly SuggestionRow[] {
  const isMode = ({ offer }: SuggestionRow): boolean => 'mode' in offer.does
  const changes = rows.filter((row) => !isMode(row))
  const modes = rows.filter(isMode)
  const [few, many] = [modes.slice(0, Math.max(1, most - changes.length)), changes]
  const kept = new Set([...few, ...many.slice(0, most - few.length)])
  return rows.filter((row) => kept.has(row))
}

function arrivingPart({ deliveredPacketsPerSecond, offeredPacketsPerSecond }: SuggestionOutcome): number {
  return offeredPacketsPerSecond > 0 ? Math.min(1, deliveredPacketsPerSecond / offeredPacketsPerSecond) : 0
}

/** Whether a change is one of this element. */
export function concerns({ does }: Offer, id: string): boolean {
  return 'command' in does && ofElement(does.command, id)
}

function ofElement(command: EditCommand, id: string): boolean {
  switch (command.kind) {
    case 'batch':
      return command.commands.some((one) => ofElement(one, id))
    case 'setField':
    case 'clearField':
      return command.elements.some((element) => element.id === id)
    default:
      return false
  }
}
