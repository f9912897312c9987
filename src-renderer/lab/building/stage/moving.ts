import type { Box, Point } from '../../../canvas/layout/types'
import { centre } from '../../../canvas/layout/types'
import { boxOf, linesOf, partsOf, placeAt, type Shown } from './places'

/** What is left of a line whose other end stays: it is drawn anew when the element has been dropped. */
const faded = '0.15'

/**
 * An element that follows the pointer sideways: what is drawn of it moves, with the lines between its parts; lines that
 * lead elsewhere fade until it is dropped. Nothing is laid out anew.
 */
export class Moving {
  private readonly going: readonly SVGElement[]
  private readonly fading: readonly SVGElement[]
  private readonly firstX: number
  /** Where the others of its kind stand, in the order of the lab. */
  private readonly others: readonly (Box | null)[]
  private readonly now: number

  constructor(
    private readonly shown: Shown,
    private readonly kind: 'guest' | 'pnic',
    readonly id: string,
    private readonly start: Point,
    canvas: Element,
  ) {
    const box = boxOf(shown, id)
    this.firstX = box ? centre(box).x : start.x
    const all = kind === 'guest' ? shown.lab.guests : shown.lab.pnics
    this.now = all.findIndex((one) => one.id === id)
    this.others = all.filter((one) => one.id !== id).map((one) => boxOf(shown, one.id))

    const drawn = (attribute: string, name: string): SVGElement[] => [
      ...canvas.querySelectorAll<SVGElement>(`[${attribute}="${CSS.escape(name)}"]`),
    ]
    const parts = partsOf(shown, id)
    const { between, leading } = linesOf(shown, parts)
    const lines = (ids: readonly string[]): SVGElement[] =>
      ids.flatMap((line) => [...drawn('data-edge', line), ...drawn('data-tube', line)])
    const nodes = parts.flatMap((part) =>
      drawn('data-part', part).flatMap((node) => node.closest<SVGElement>('.part') ?? []),
    )
    this.going = [...drawn('data-machine', id), ...nodes, ...lines(between)]
    this.fading = [
      ...lines(leading),
      ...parts.flatMap((part) => [...drawn('data-disc-of', part), ...drawn('data-drops', part)]),
    ]
    for (const node of this.fading) node.style.opacity = faded
  }

  /** Draws it where the pointer is. */
  follow(at: Point): void {
    const shift = `translateX(${String(at.x - this.start.x)}px)`
    for (const node of this.going) node.style.transform = shift
  }

  /** Place in the list of its kind that it would have if it were dropped; null: where it is already. */
  placeFor(at: Point): number | null {
    const place = placeAt(this.shown, this.kind, this.id, this.firstX + at.x - this.start.x)
    return place === this.now ? null : place
  }

  /** Where in the picture it would come to stand, for a mark: between its new neighbours. */
  markFor(at: Point): { readonly x: number; readonly y: number; readonly height: number } | null {
    const place = this.placeFor(at)
    if (place === null) return null
    const [before, after] = [this.others[place - 1], this.others[place]]
    const near = after ?? before
    if (!near) return null
    const x = after ? (before ? (before.x + before.width + after.x) / 2 : after.x - 8) : near.x + near.width + 8
    return { x, y: near.y, height: near.height }
  }

  end(): void {
    for (const node of this.going) node.style.transform = ''
    for (const node of this.fading) node.style.opacity = ''
  }
}
