import type { Drawing } from '../../../src-main/contract/drawing'
import type { Lab } from '../../../src-main/contract/lab'
import { withUnusedCards } from '../../canvas/unused/cards'

/** What the canvas shows of a run: everything that the lab has, in the lab's order. */
export const pictureOf = (lab: Lab, drawing: Drawing): Drawing => withUnusedCards(lab, inOrderOf(lab, drawing))

/** A run goes by ids; its picture has the virtual machines in the order of the lab, so that they can be moved. */
export function inOrderOf(lab: Lab, drawing: Drawing): Drawing {
  const place = new Map(lab.guests.map(({ id }, index) => [id, index]))
  const machines = drawing.machines.toSorted((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0))
  const isSame = machines.every((machine, index) => machine === drawing.machines[index])
  return isSame ? drawing : { ...drawing, machines }
}
