import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

/** As many of the last ones stand first. */
const mostRecent = 6

/** Whether the palette is open, with what words it opened, and what was done by it in this session. */
export const usePalette = defineStore('palette', () => {
  const open = ref(false)
  const query = ref('')
  /** Ids of entries, the last one first. */
  const recent = shallowRef<readonly string[]>([])

  function show(words = ''): void {
    query.value = words
    open.value = true
  }
  function took(id: string): void {
    recent.value = [id, ...recent.value.filter((other) => other !== id)].slice(0, mostRecent)
  }
  return { open, query, recent, show, took }
})
