import type { Drawing } from '../../src-main/contract/drawing'
import { counterpart, machineOf } from './layout/counterpart'
import type { Layout } from './layout/types'

/**
 * Part that an arrow key leads to: right and left along the path; up and down to the same part of the next machine, or
 * along the path where all machines share the part. Null for other keys and at an end.
 */
export function travel(drawing: Drawing, layout: Layout, key: string, from: string | null): string | null {
  const forward = key === 'ArrowRight' || key === 'ArrowUp'
  if (!forward && key !== 'ArrowLeft' && key !== 'ArrowDown') return null
  const standing = layout.pathOrder.indexOf(from ?? '')
  if (from === null || standing < 0) return layout.pathOrder[0] ?? null
  const machine = machineOf(drawing, layout.lane, from)
  if (machine !== null && drawing.machines.length > 1 && (key === 'ArrowUp' || key === 'ArrowDown')) {
    const place = drawing.machines.findIndex(({ id }) => id === machine)
    const next = drawing.machines[place + (key === 'ArrowDown' ? 1 : -1)]
    if (!next) return null
    const alike = counterpart(drawing, layout.lane, from, next.id)
    return layout.standIn.get(alike) ?? alike
  }
  const carrying = layout.edges.filter(({ edge }) => edge.kind === 'frame' || edge.kind === 'dma')
  // Along an edge when there is one, so that the arrow follows the packet; else by the order of the path.
  const neighbour = forward
    ? carrying.find(({ edge }) => edge.from === from)?.edge.to
    : carrying.find(({ edge }) => edge.to === from)?.edge.from
  return neighbour ?? layout.pathOrder[standing + (forward ? 1 : -1)] ?? null
}
