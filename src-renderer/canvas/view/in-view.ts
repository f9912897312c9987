import { type Ref, shallowReactive, watch } from 'vue'
import { gutterWidth } from '../layout/bands'
import type { Box, Layout } from '../layout/types'
import type { Transform } from '../viewport'

/** What lies this near to the view counts as in it, CSS pixels: it is up to date when it is moved in. */
const margin = 80

interface Size {
  readonly width: number
  readonly height: number
}

/** Tells whether something of a box can be seen, or nearly. */
export const seenIn =
  ({ k, x, y }: Transform, view: Size) =>
  (box: Box): boolean => {
    const [left, top] = [(box.x + gutterWidth) * k + x, box.y * k + y]
    return (
      left < view.width + margin &&
      left + box.width * k > -margin &&
      top < view.height + margin &&
      top + box.height * k > -margin
    )
  }

/** Ids of the parts of which something can be seen, or nearly. */
export function partsInView(layout: Layout, transform: Transform, view: Size): string[] {
  const isSeen = seenIn(transform, view)
  return layout.parts.flatMap(({ part, box }) => (isSeen(box) ? [part.id] : []))
}

/** Tells of a part whether it is in view; who asks is told again only when that changes for this part. */
export function useInView(
  layout: Readonly<Ref<Layout>>,
  transform: Readonly<Ref<Transform>>,
  view: Readonly<Ref<Size>>,
): (part: string) => boolean {
  const seen = shallowReactive(new Set<string>())
  watch(
    [layout, transform, view],
    () => {
      const now = new Set(partsInView(layout.value, transform.value, view.value))
      for (const part of seen) if (!now.has(part)) seen.delete(part)
      for (const part of now) seen.add(part)
    },
    { immediate: true },
  )
  return (part) => seen.has(part)
}
