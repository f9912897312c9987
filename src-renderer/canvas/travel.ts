import type { Layout } from './layout/types'

/** Part that an arrow key leads to: right and left along the path, up and down to the nearest part in that direction. */
export function travel(layout: Layout, key: string, from: string | null): string | null {
  const forward = key === 'ArrowRight' || key === 'ArrowUp'
  if (!forward && key !== 'ArrowLeft' && key !== 'ArrowDown') return null
  const standing = layout.pathOrder.indexOf(from ?? '')
  if (standing < 0) return layout.pathOrder[0] ?? null
  const carrying = layout.edges.filter(({ edge }) => edge.kind === 'frame' || edge.kind === 'dma')
  // Along an edge when there is one, so that the arrow follows the packet; else by the order of the path.
  const neighbour = forward
    ? carrying.find(({ edge }) => edge.from === from)?.edge.to
    : carrying.find(({ edge }) => edge.to === from)?.edge.from
  return neighbour ?? layout.pathOrder[standing + (forward ? 1 : -1)] ?? null
}
