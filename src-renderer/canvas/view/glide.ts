import { computed, onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import type { Transform } from '../viewport'

/** The picture is drawn anew in its place when it has rested for this long, milliseconds. */
export const restMilliseconds = 200
/** Farther than this from where it was drawn, the browser need not have the picture ready: CSS pixels. */
export const farthest = 2000

/** A move of what is drawn, CSS pixels. */
export interface Shift {
  readonly x: number
  readonly y: number
}

/**
 * A picture that is only moved is not drawn anew for each frame: it is painted where it was, and what is painted glides
 * as a whole: no layout, paint or raster. Once it rests it is painted in its place. `painted` is where it is drawn,
 * `shift` how far it has glided since; together they are always the transform. Null: it rests. While it is held it does
 * not rest, however long it stands.
 */
export function useGlide(transform: Readonly<Ref<Transform>>, isHeld: Readonly<Ref<boolean>>) {
  const painted = shallowRef(transform.value)
  let timer: ReturnType<typeof setTimeout> | undefined

  const rest = (): void => {
    clearTimeout(timer)
    painted.value = transform.value
  }
  const restSoon = (): void => {
    clearTimeout(timer)
    if (!isHeld.value) timer = setTimeout(rest, restMilliseconds)
  }
  watch(
    transform,
    (now) => {
      const { k, x, y } = painted.value
      const isNear = Math.abs(now.x - x) <= farthest && Math.abs(now.y - y) <= farthest
      if (now.k !== k || !isNear) rest()
      else restSoon()
    },
    { flush: 'sync' },
  )
  watch(isHeld, restSoon, { flush: 'sync' })
  onScopeDispose(() => clearTimeout(timer))

  const shift = computed<Shift | null>(() =>
    painted.value === transform.value
      ? null
      : { x: transform.value.x - painted.value.x, y: transform.value.y - painted.value.y },
  )
  return { painted, shift, isGliding: computed(() => shift.value !== null) }
}

/** As a style: of its own layer while it glides, so that nothing is painted, and not at rest, so that text is sharp. */
export const glideStyle = (shift: Shift | null) =>
  shift && { transform: `translate(${String(shift.x)}px, ${String(shift.y)}px)`, willChange: 'transform' }
