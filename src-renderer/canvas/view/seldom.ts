import { type Ref, shallowRef, watch } from 'vue'
import type { RunFrame } from '../../../src-main/contract/stream'

/** While the picture is moved, rings and chips follow the run at this distance, milliseconds. */
export const seldomMilliseconds = 120

/**
 * The newest frame; while the picture is moved only one now and then: what is drawn anew costs the frames of the
 * movement, and nobody sees a ring fill while it flies by. A run that comes to rest shows so at once.
 */
export function useSeldom(
  newest: () => RunFrame | null,
  isMoved: Readonly<Ref<boolean>>,
  now: () => number = () => performance.now(),
): Readonly<Ref<RunFrame | null>> {
  const shown = shallowRef(newest())
  let shownAt = -Infinity
  watch(
    [newest, isMoved],
    ([frame, moved]) => {
      if (moved && frame?.state === 'playing' && shown.value !== null && now() - shownAt < seldomMilliseconds) return
      shown.value = frame
      shownAt = now()
    },
    { flush: 'sync' },
  )
  return shown
}
