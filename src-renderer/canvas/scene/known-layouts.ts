import { computed, type ComputedRef, onScopeDispose, watch } from 'vue'
import type { Drawing } from '../../../src-main/contract/drawing'
import { layoutOf, type View } from '../layout'
import type { Layout } from '../layout/types'
import { isSame } from '../../kept'
import { keptLayout } from './kept-layout'

/** What a layout depends on besides the drawing. */
interface Shape {
  readonly size: View
  readonly opened: ReadonlySet<string>
  readonly order: readonly string[] | undefined
}

interface Needs<Next> {
  readonly drawing: () => Drawing
  readonly shape: () => Shape
  /** What is likely to be drawn next; null when nothing is. */
  readonly likely: () => Next | null
  readonly likelyShape: (next: Next) => Shape
}

const isSameShape = (one: Shape, other: Shape): boolean =>
  one.size.width === other.size.width &&
  one.size.height === other.size.height &&
  isSame([...one.opened], [...other.opened]) &&
  isSame(one.order, other.order)

/**
 * Where everything of the drawing stands. What a drawing was laid out to is kept as long as the drawing is, so one that
 * comes back costs nothing; and one that is likely to come is laid out while the page has nothing else to do.
 */
export function useLayout<Next extends { readonly picture: Drawing }>(needs: Needs<Next>): ComputedRef<Layout> {
  const { drawing, shape, likely, likelyShape } = needs
  const known = new WeakMap<Drawing, { readonly shape: Shape; readonly layout: Layout }>()
  const laidOut = (before: Layout | undefined, of: Drawing, now: Shape): Layout => {
    const former = known.get(of)
    const isKnown = former !== undefined && isSameShape(former.shape, now)
    const layout = keptLayout(before, isKnown ? former.layout : layoutOf(of, now.size, now.opened, now.order))
    known.set(of, { shape: now, layout })
    return layout
  }
  const layout = computed((before?: Layout) => laidOut(before, drawing(), shape()))
  useIdle(likely, (next) => void laidOut(layout.value, next.picture, likelyShape(next)))
  return layout
}

/** Not every browser tells when it has nothing to do: there a rest is taken for it, milliseconds. */
const rest = 100
const [whenIdle, notAnyMore] =
  'requestIdleCallback' in globalThis
    ? [requestIdleCallback, cancelIdleCallback]
    : [(work: () => void) => window.setTimeout(work, rest), (waiting: number) => window.clearTimeout(waiting)]

/** Calls `work` with the value when that has changed and the page has nothing else to do; not for null. */
function useIdle<Value>(value: () => Value | null, work: (value: Value) => void): void {
  let waiting = 0
  watch(value, (now) => {
    notAnyMore(waiting)
    if (now !== null) waiting = whenIdle(() => work(now))
  })
  onScopeDispose(() => notAnyMore(waiting))
}
