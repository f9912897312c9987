import type { Drawing } from '../contract/drawing'
import { writeLab } from '../lab/write'
import type { LabState } from '../lab/edit'
import type { Services } from './services'

/** How a lab is shown: by which mode, on which seed. */
export interface View {
  readonly mode: string
  readonly seed: number
}

/** Drawings that are kept, about a hundred kilobytes each for a lab of 200 elements. */
const mostKept = 12

/**
 * Drawings of labs, by what the lab's file would be. What was drawn once, and what is likely to be asked for next, is
 * there at once: a change then is on the canvas as soon as it is made.
 */
export class DrawnAhead {
  /** The one that was asked for last comes last. */
  private readonly kept = new Map<string, Promise<Drawing | null>>()

  constructor(private readonly drawingOf: Services['drawingOf']) {}

  /** Null when the mode refuses the lab. @throws what the services' drawingOf throws; that is not kept. */
  of({ lab, document }: LabState, { mode, seed }: View): Promise<Drawing | null> {
    const key = `${mode} ${seed} ${writeLab(document)}`
    const known = this.kept.get(key)
    const drawing = known ?? this.drawingOf({ lab, mode, seed })
    if (!known) drawing.catch(() => this.kept.delete(key))
    this.kept.delete(key)
    this.kept.set(key, drawing)
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= mostKept) break
      this.kept.delete(oldest)
    }
    return drawing
  }

  /** Draws what may be asked for; nobody waits for it, and whether it can be drawn is told to whoever asks. */
  foresee(state: LabState, view: View): void {
    this.of(state, view).catch(() => undefined)
  }
}
