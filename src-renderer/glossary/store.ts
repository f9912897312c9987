import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Whether the glossary is open, and at which term. */
export const useGlossary = defineStore('glossary', () => {
  const open = ref(false)
  const chosen = ref<string | null>(null)
  function show(term: string | null): void {
    chosen.value = term
    open.value = true
  }
  return { open, chosen, show }
})
