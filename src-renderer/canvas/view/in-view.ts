import { type Ref, shallowReactive, watch } from 'vue'
import { gutterWidth } from '../layout/bands'
import { type Box, type Layout, touches } from '../layout/types'
import type { Transform } from '../viewport'

/** What lies this near to the view counts as in it, CSS pixels: it is up to date when it is moved in. */
const margin = 80

interface Size {
  readonly width: number
  readonly height: number
}

/** What can be seen of the canvas, or nearly, in its own units. */
export const viewBox = ({ k, x, y }: Transform, view: Size): Box => ({
  x: (-margin - x) / k - gutterWidth,
  y: (-margin - y) / k,
  width: (view.width + 2 * margin) / k,
  height: (view.height + 2 * margin) / k,
})

/** Ids of the parts of which something can be seen, or nearly. */
export function partsInView(layout: Layout, transform: Transform, view: Size): string[] {
  const near = viewBox(transform, view)
  return layout.parts.flatMap(({ part, box }) => (touches(box, near) ? [part.id] : []))
}

/** By what a function of a card is known among what is in view. */
export const functionKey = (part: string, title: string): string => `${part} ${title}`

/** Keys of the functions of cards of which something can be seen, or nearly: a card is as wide as all its machines. */
function functionsInView(layout: Layout, transform: Transform, view: Size): string[] {
  const near = viewBox(transform, view)
  return layout.parts.flatMap(({ part, functions }) =>
    (functions?.slots ?? []).flatMap(({ title, box }) => (touches(box, near) ? [functionKey(part.id, title)] : [])),
  )
}

/**
 * Tells of a part, or by its key of a function, whether it is in view; who asks is told again only when that changes for
 * this one.
 */
export function useInView(
  layout: Readonly<Ref<Layout>>,
  transform: Readonly<Ref<Transform>>,
  view: Readonly<Ref<Size>>,
): (key: string) => boolean {
  const seen = shallowReactive(new Set<string>())
  watch(
    [layout, transform, view],
    () => {
      const place = [layout.value, transform.value, view.value] as const
      const now = new Set([...partsInView(...place), ...functionsInView(...place)])
      for (const part of seen) if (!now.has(part)) seen.delete(part)
      for (const part of now) seen.add(part)
    },
    { immediate: true },
  )
  return (key) => seen.has(key)
}
