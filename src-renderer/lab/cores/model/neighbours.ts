/** Where something lies on the screen. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** How much a step aside counts against a step up or down. */
const asidePenalty = 3

/**
 * The next one in a direction, or null at the end. Left and right go through all of them in their order, row after row;
 * up and down lead to the nearest one above and below.
 */
export function neighbour(areas: ReadonlyMap<string, Area>, from: string, direction: Direction): string | null {
  const start = areas.get(from)
  if (start === undefined) return null
  if (direction === 'left' || direction === 'right') {
    const ids = [...areas.keys()]
    return ids[ids.indexOf(from) + (direction === 'right' ? 1 : -1)] ?? null
  }
  let best: { readonly id: string; readonly distance: number } | null = null
  for (const [id, area] of areas) {
    // What lies in the same row is neither above nor below, however high it is.
    const ahead = direction === 'down' ? area.top - bottom(start) : start.top - bottom(area)
    if (ahead < -1) continue
    const distance = ahead + Math.abs(middle(area) - middle(start)) * asidePenalty
    if (best === null || distance < best.distance) best = { id, distance }
  }
  return best?.id ?? null
}

const middle = ({ left, width }: Area): number => left + width / 2
const bottom = ({ top, height }: Area): number => top + height
