import type { Point } from '../../../canvas/layout/types'
import { centre } from '../../../canvas/layout/types'
import { boxOf, partsOf, placeAt, type Shown } from './places'

/** An element that follows the pointer sideways: only what is drawn of it moves, nothing is laid out anew. */
export class Moving {
  private readonly nodes: readonly SVGElement[]
  private readonly firstX: number

  constructor(
    private readonly shown: Shown,
    private readonly kind: 'guest' | 'pnic',
    readonly id: string,
    private readonly start: Point,
    canvas: Element,
  ) {
    const box = boxOf(shown, id)
    this.firstX = box ? centre(box).x : start.x
    const frame = canvas.querySelector<SVGElement>(`[data-machine="${CSS.escape(id)}"]`)
    const parts = partsOf(shown, id).flatMap((part) => {
      const node = canvas.querySelector(`[data-part="${CSS.escape(part)}"]`)?.closest<SVGElement>('.part')
      return node ? [node] : []
    })
    this.nodes = [...(frame ? [frame] : []), ...parts]
  }

  /** Draws it where the pointer is. */
  follow(at: Point): void {
    const shift = `translateX(${String(at.x - this.start.x)}px)`
    for (const node of this.nodes) node.style.transform = shift
  }

  /** Place in the list of its kind that it would have if it were dropped; null: where it is already. */
  placeFor(at: Point): number | null {
    const { lab } = this.shown
    const place = placeAt(this.shown, this.kind, this.id, this.firstX + at.x - this.start.x)
    const now = (this.kind === 'guest' ? lab.guests : lab.pnics).findIndex(({ id }) => id === this.id)
    return place === now ? null : place
  }

  /** Where in the picture it would come to stand, for a mark: between its new neighbours. */
  markFor(at: Point): { readonly x: number; readonly y: number; readonly height: number } | null {
    const place = this.placeFor(at)
    if (place === null) return null
    const { lab } = this.shown
    const others = (this.kind === 'guest' ? lab.guests : lab.pnics).filter(({ id }) => id !== this.id)
    const boxes = others.map(({ id }) => boxOf(this.shown, id))
    const [before, after] = [boxes[place - 1], boxes[place]]
    const near = after ?? before
    if (!near) return null
    const x = after ? (before ? (before.x + before.width + after.x) / 2 : after.x - 8) : near.x + near.width + 8
    return { x, y: near.y, height: near.height }
  }

  end(): void {
    for (const node of this.nodes) node.style.transform = ''
  }
}
