import { keptItems, withKept } from '../../kept'
import type { Layout } from '../layout/types'

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
    parts: keptItems(before.parts, after.parts, ({ part }) => part.id),
    machines: keptItems(before.machines, after.machines, ({ machine }) => machine.id),
    edges: keptItems(before.edges, after.edges, ({ edge }) => edge.id),
    skipped: withKept(before.skipped, after.skipped),
    frames: withKept(before.frames, after.frames),
    turns: withKept(before.turns, after.turns),
    standIn: keptMap(before.standIn, after.standIn),
    lane: keptMap(before.lane, after.lane),
    pathOrder: withKept(before.pathOrder, after.pathOrder),
    freeBox: withKept(before.freeBox, after.freeBox),
  }
}
