import type { PacketRow, Span } from './rows'

/** Part of the axis that a cut wait takes. */
export const cutShare = 0.2

/** One time axis for all rows; places are shares (0 to 1) of its width. */
export interface SharedAxis {
  /** Nanoseconds over the whole width. */
  readonly length: number
  readonly ticks: readonly { readonly at: number; readonly nanoseconds: number }[]
  /** The wait of a row that is drawn shortened, with a double slash; by mode. */
  readonly cuts: ReadonlyMap<string, Cut>
}

export interface Cut {
  readonly span: Span
  /** Nanoseconds of the wait that are not drawn. */
  readonly hidden: number
}

const waitOf = ({ from, work }: Span): number => work - from

function longestWait({ spans }: PacketRow): Span | null {
  return spans.reduce<Span | null>((most, span) => (most && waitOf(most) >= waitOf(span) ? most : span), null)
}

/**
 * The axis on which every row has room. A wait larger than the rest of its journey is cut, unless the other rows take
 * that much room anyway.
 */
export function sharedAxis(rows: readonly PacketRow[]): SharedAxis {
  const candidates = new Map<string, Span>()
  for (const row of rows) {
    const span = longestWait(row)
    if (span && waitOf(span) > row.total / 2) candidates.set(row.mode, span)
  }
  let length = lengthFor(rows, candidates)
  // Cutting what has room uncut would only hide it.
  for (const { mode, total } of rows) if (total <= length) candidates.delete(mode)
  length = lengthFor(rows, candidates)
  const cuts = new Map<string, Cut>()
  for (const [mode, span] of candidates) cuts.set(mode, { span, hidden: waitOf(span) - length * cutShare })
  return { length, cuts, ticks: ticksOf(length) }
}

function lengthFor(rows: readonly PacketRow[], cut: ReadonlyMap<string, Span>): number {
  const lengths = rows.map(({ mode, total }) => {
    const span = cut.get(mode)
    return span ? (total - waitOf(span)) / (1 - cutShare) : total
  })
  return Math.max(1, ...lengths)
}

/** Place of a moment of a row's journey. */
export function placeOf(axis: SharedAxis, mode: string, nanoseconds: number): number {
  const cut = axis.cuts.get(mode)
  if (!cut || nanoseconds <= cut.span.from) return nanoseconds / axis.length
  if (nanoseconds >= cut.span.work) return (nanoseconds - cut.hidden) / axis.length
  const share = (nanoseconds - cut.span.from) / waitOf(cut.span)
  return (cut.span.from + share * cutShare * axis.length) / axis.length
}

/** The moment of a row's journey at a place: the way back from `placeOf`. */
export function momentAt(axis: SharedAxis, mode: string, place: number): number {
  const shown = place * axis.length
  const cut = axis.cuts.get(mode)
  if (!cut || shown <= cut.span.from) return shown
  const share = (shown - cut.span.from) / (cutShare * axis.length)
  return share >= 1 ? shown + cut.hidden : cut.span.from + share * waitOf(cut.span)
}

function ticksOf(length: number): SharedAxis['ticks'] {
  const pitch = niceStep(length / 8)
  return Array.from({ length: Math.floor(length / pitch) + 1 }, (_, at) => ({
    at: (at * pitch) / length,
    nanoseconds: at * pitch,
  }))
}

/** The next of 1, 2, 4, 5 x 10^n. */
function niceStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  return power * ([1, 2, 4, 5, 10].find((factor) => factor * power >= value) ?? 10)
}
