import type { Drawing } from '../../src-main/contract/drawing'

/**
 * A place of loss as people name it: a queue by the part it belongs to and its own title. One that the drawing does
 * not know, such as a limit inside a part, keeps its id.
 */
export function placeTitle(drawing: Drawing | undefined, place: string): string {
  const ring = drawing?.rings.find(({ id }) => id === place)
  const part = drawing?.parts.find(({ id }) => id === (ring?.part ?? place))
  return [part?.title, ring?.title].filter(Boolean).join(' ') || place
}
