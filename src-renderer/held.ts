import { computed, type ComputedRef, effectScope, getCurrentScope, onScopeDispose, watch } from 'vue'

/**
 * What is worked out by `source`, but while `isHeld` as it was before: what stands beside the canvas waits until the
 * canvas has drawn an edit, so that it does not make that wait for it.
 */
export const unlessHeld = <Value>(isHeld: () => boolean, source: () => Value): ComputedRef<Value> => {
  let known: { readonly value: Value } | null = null
  return computed(() => {
    if (known === null || !isHeld()) known = { value: source() }
    return known.value
  })
}

/**
 * While `isHeld` the component neither renders nor watches anything; then once, for all that has changed. What it
 * computes when it is asked is as it is.
 */
export function pauseWhile(isHeld: () => boolean): void {
  const own = getCurrentScope()
  // Of its own: within that which pauses it would never learn when to go on.
  const outside = effectScope(true)
  outside.run(() => {
    watch(isHeld, (held) => (held ? own?.pause() : own?.resume()), { flush: 'sync' })
  })
  onScopeDispose(() => outside.stop())
}
