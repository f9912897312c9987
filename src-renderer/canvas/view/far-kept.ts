import type { Box, Layout, RoutedEdge } from '../layout/types'

function boxOf({ points }: RoutedEdge): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** What was shown of an item, where neither that nor the item itself can be seen; else the item. */
function kept<Item>(
  shown: readonly Item[],
  items: readonly Item[],
  idOf: (item: Item) => string,
  isFar: (item: Item) => boolean,
): readonly Item[] {
  const known = new Map(shown.map((item) => [idOf(item), item]))
  return items.map((item) => {
    const before = known.get(idOf(item))
    return before === undefined || before === item || !isFar(item) || !isFar(before) ? item : before
  })
}

/**
 * The layout with its parts and edges out of view left where they were shown. An edit moves many that nobody sees: drawn
 * with those in view they would make it wait.
 */
export function farKept(shown: Layout, layout: Layout, isSeen: (box: Box) => boolean): Layout {
  return {
    ...layout,
    parts: kept(
      shown.parts,
      layout.parts,
      ({ part }) => part.id,
      ({ box }) => !isSeen(box),
    ),
    edges: kept(
      shown.edges,
      layout.edges,
      ({ edge }) => edge.id,
      (routed) => !isSeen(boxOf(routed)),
    ),
  }
}
