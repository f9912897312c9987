import { computed, onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import type { Transform } from '../viewport'

/** The picture is drawn anew in its place when it has rested for this long, milliseconds. */
export const restMilliseconds = 200
/** Farther than this from where it was drawn, the browser need not have the picture ready: CSS pixels. */
export const farthest = 2000
/** Scaled further than this, up or down, nobody could read what is painted. */
export const mostScaled = 2

/** What is painted is scaled by `k` about the corner of the view and then moved, CSS pixels. */
export type Shift = Transform

/**
 * A picture that is moved, or zoomed by the wheel, is not drawn anew for each frame: it is painted where it was, and
 * what is painted glides as a whole: no layout, paint or raster. Once it rests it is painted in its place. `painted` is
 * where it is drawn, `shift` how far it has glided since; together they are always the transform. Null: it rests. While
 * it is held it does not rest, however long it stands; zoomed, it does as soon as it is let go, for then it is not sharp.
 */
export function useGlide(transform: Readonly<Ref<Transform>>, isHeld: Readonly<Ref<boolean>>) {
  const painted = shallowRef(transform.value)
  const isGliding = shallowRef(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  const rest = (): void => {
    clearTimeout(timer)
    painted.value = transform.value
    isGliding.value = false
  }
  const restSoon = (): void => {
    clearTimeout(timer)
    if (!isHeld.value) timer = setTimeout(rest, restMilliseconds)
  }
  const isZoomed = (): boolean => transform.value.k !== painted.value.k
  watch(
    transform,
    (now) => {
      const isNear = isNearTo(shiftOf(painted.value, now))
      if (!isHeld.value && (isZoomed() || !isNear)) {
        rest()
        return
      }
      // Still in hand, it stays on its layer: taken off and put on one again it would be painted twice.
      if (!isNear) painted.value = now
      isGliding.value = true
      restSoon()
    },
    { flush: 'sync' },
  )
  watch(isHeld, (now) => (!now && isZoomed() ? rest() : restSoon()), { flush: 'sync' })
  onScopeDispose(() => clearTimeout(timer))

  const shift = computed<Shift | null>(() => (isGliding.value ? shiftOf(painted.value, transform.value) : null))
  return { painted, shift, isGliding }
}

function shiftOf(painted: Transform, now: Transform): Shift {
  const k = now.k / painted.k
  return { k, x: now.x - k * painted.x, y: now.y - k * painted.y }
}

const isNearTo = ({ k, x, y }: Shift): boolean =>
  Math.max(Math.abs(x), Math.abs(y)) <= farthest * k && k <= mostScaled && k >= 1 / mostScaled

/** As a style: of its own layer while it glides, so that nothing is painted, and not at rest, so that text is sharp. */
export const glideStyle = (shift: Shift | null) =>
  shift && {
    transform: `translate(${String(shift.x)}px, ${String(shift.y)}px)${shift.k === 1 ? '' : ` scale(${String(shift.k)})`}`,
    transformOrigin: '0 0',
    willChange: 'transform',
  }
