import { computed, onScopeDispose, watch } from 'vue'

/**
 * Tells of what an entry field is likely to be set to next, each time that this changes and when the field goes.
 * @param likely undefined: nothing else than what it is set to
 */
export function useLikely<Value>(likely: () => Value | undefined, tell: (value: Value | undefined) => void): void {
  const value = computed(likely)
  watch(value, tell)
  onScopeDispose(() => {
    if (value.value !== undefined) tell(undefined)
  })
}
