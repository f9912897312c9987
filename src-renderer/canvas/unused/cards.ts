import type { Drawing, DrawnPart } from '../../../src-main/contract/drawing'
import type { Lab } from '../../../src-main/contract/lab'

export const notUsed = 'not used in this mode'

/**
 * The drawing of a run with the cards of the lab that the mode hands nothing: they are in the host all the same, and
 * can be set, removed and used from where they are seen. They come last, so that the columns of frames stay.
 */
export function withUnusedCards({ pnics }: Lab, drawing: Drawing): Drawing {
  const drawn = new Set(drawing.parts.map(({ id }) => id))
  const spare = pnics.filter(({ id }) => !drawn.has(id))
  return spare.length === 0 ? drawing : { ...drawing, parts: [...drawing.parts, ...spare.map(cardOf)] }
}

const cardOf = ({ id, name }: Lab['pnics'][number]): DrawnPart => ({
  id,
  layer: 'nic',
  shape: 'hardware',
  title: name,
  note: notUsed,
  core: null,
  machine: null,
  category: null,
  unused: true,
})
