import { bottom, type Box, type Layout, type Point, right, type RoutedEdge, touches } from '../layout/types'

/** So many new things out of view cost no time to speak of; those beyond wait until what is in view is on the screen. */
export const mostNewFar = 8

/** The pieces of a line that lie in the view: corner by corner, cut off at its border. */
function seenOf({ points }: RoutedEdge, view: Box): readonly Point[] {
  const within = ({ x, y }: Point): Point => ({
    x: Math.min(Math.max(x, view.x), right(view)),
    y: Math.min(Math.max(y, view.y), bottom(view)),
  })
  return points.flatMap((one, at) => {
    const other = points[at + 1]
    if (other === undefined) return []
    const box = { x: Math.min(one.x, other.x), y: Math.min(one.y, other.y) }
    const piece = { ...box, width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) }
    return touches(piece, view) ? [within(one), within(other)] : []
  })
}

/** Whether all that can be seen of two lines is the same: of a line to many machines that is most often its beginning. */
function looksTheSame(before: RoutedEdge, now: RoutedEdge, view: Box): boolean {
  const [seen, sees] = [seenOf(before, view), seenOf(now, view)]
  const isSame = seen.every(({ x, y }, at) => x === sees[at]?.x && y === sees[at]?.y)
  return (
    isSame &&
    seen.length === sees.length &&
    (seen.length === 0 || (before.edge === now.edge && before.over === now.over))
  )
}

/**
 * Each item, or what was shown of it where `looksTheSame` says that nobody sees a difference; without most of those that
 * are new and, by `isFar`, out of view.
 */
function kept<Item>(
  shown: readonly Item[],
  items: readonly Item[],
  idOf: (item: Item) => string,
  isFar: (item: Item) => boolean,
  isLike = (before: Item, now: Item): boolean => isFar(before) && isFar(now),
): readonly Item[] {
  const known = new Map(shown.map((item) => [idOf(item), item]))
  let fresh = 0
  return items.flatMap((item) => {
    const before = known.get(idOf(item))
    if (before === item) return [item]
    if (before !== undefined) return [isLike(before, item) ? before : item]
    return !isFar(item) || fresh++ < mostNewFar ? [item] : []
  })
}

/**
 * The layout with its parts, machines and edges out of view left where they were shown, and without those out of view
 * that are new, where these are many. An edit moves many that nobody sees, and one that lets the mode carry the lab
 * again brings all of them: drawn with those in view they would make it wait.
 * @param view what can be seen of the canvas
 */
export function farKept(shown: Layout, layout: Layout, view: Box): Layout {
  const isFar = ({ box }: { readonly box: Box }): boolean => !touches(box, view)
  return {
    ...layout,
    parts: kept(shown.parts, layout.parts, ({ part }) => part.id, isFar),
    machines: kept(shown.machines, layout.machines, ({ machine }) => machine.id, isFar),
    edges: kept(
      shown.edges,
      layout.edges,
      ({ edge }) => edge.id,
      (routed) => seenOf(routed, view).length === 0,
      (before, now) => looksTheSame(before, now, view),
    ),
  }
}
