import { withKept } from '../../kept'
import type { Layout } from '../layout/types'

/** As `withKept`, for a list whose items are told by what they are drawn for. */
function keptBy<Item extends object>(
  before: readonly Item[],
  after: readonly Item[],
  idOf: (item: Item) => string,
): readonly Item[] {
  const known = new Map(before.map((item) => [idOf(item), item]))
  const now = after.map((item) => withKept(known.get(idOf(item)), item))
  return now.length === before.length && now.every((item, place) => item === before[place]) ? before : now
}

const keptMap = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> =>
  before.size === after.size && [...after].every(([key, value]) => before.get(key) === value) ? before : after

/**
 * The new layout, with the objects of the old one for everything that stands where it stood: only what has moved, come
 * or gone is drawn anew. Equal to the new layout in all that it holds.
 */
export function keptLayout(before: Layout | undefined, after: Layout): Layout {
  if (before === undefined) return after
  return {
    ...after,
    bands: withKept(before.bands, after.bands),
    parts: keptBy(before.parts, after.parts, ({ part }) => part.id),
    machines: keptBy(before.machines, after.machines, ({ machine }) => machine.id),
    edges: keptBy(before.edges, after.edges, ({ edge }) => edge.id),
    skipped: withKept(before.skipped, after.skipped),
    frames: withKept(before.frames, after.frames),
    turns: withKept(before.turns, after.turns),
    standIn: keptMap(before.standIn, after.standIn),
    lane: keptMap(before.lane, after.lane),
    pathOrder: withKept(before.pathOrder, after.pathOrder),
    freeBox: withKept(before.freeBox, after.freeBox),
  }
}
