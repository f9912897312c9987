import type { Drawing } from '../../../src-main/contract/drawing'
import type { Lab } from '../../../src-main/contract/lab'
import type { Refusal } from '../../../src-main/contract/modes'
import { type RefusedPicture, refusedPicture } from '../../canvas/refused/drawing'
import { isSame } from '../../kept'

/** How a lab is shown: by which mode, on which seed. */
export interface View {
  readonly mode: string
  readonly seed: number
}

interface Look extends View {
  readonly lab: Lab
  readonly picture: Drawing
}

/** As many states as are likely to come back: what is foreseen, and where some steps of undo lead. */
const mostLooks = 8

/**
 * What labs look like that were shown lately, or are likely to be shown next. One that comes is then the same object as
 * the one that is known, so that nothing of it has to be worked out again: neither its picture nor where all that stands.
 */
export class Looks {
  /** The one that was asked for last comes last. */
  private all: readonly Look[] = []
  private refused = new WeakMap<Lab, Map<string, RefusedPicture>>()

  /** The lab that is known and holds the same; else the one that is given. */
  same(lab: Lab): Lab {
    return this.all.findLast((look) => isSame(look.lab, lab))?.lab ?? lab
  }

  /** What a lab that `same` has given looks like; undefined when that is not known. */
  of(lab: Lab, { mode, seed }: View): Drawing | undefined {
    return this.all.find((look) => look.lab === lab && look.mode === mode && look.seed === seed)?.picture
  }

  keep(lab: Lab, { mode, seed }: View, picture: Drawing): void {
    const others = this.all.filter((look) => look.lab !== lab || look.mode !== mode || look.seed !== seed)
    this.all = [...others, { lab, mode, seed, picture }].slice(-mostLooks)
  }

  /**
   * What stands in the place of a run's picture where the mode refuses the lab; why it does depends on the lab alone.
   * @param bypasses layers that the mode would bypass if it could carry the lab
   */
  refusedOf(lab: Lab, mode: string, refusals: readonly Refusal[], bypasses?: readonly string[]): RefusedPicture {
    const known = this.refused.get(lab) ?? new Map<string, RefusedPicture>()
    this.refused.set(lab, known)
    const picture = known.get(mode) ?? refusedPicture(lab, refusals, bypasses)
    known.set(mode, picture)
    return picture
  }
}
