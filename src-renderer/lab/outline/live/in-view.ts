import { nextTick, onBeforeUnmount, watch } from 'vue'

/** An edit selects what it has added, and is on the screen before the list moves: milliseconds. */
const patience = 120

/**
 * Brings the row of what was selected elsewhere, on the canvas or by a shortcut, into the part of the list that is in view.
 * Whoever works in the list itself is not moved about.
 */
export function keepSelectedInView(list: () => HTMLElement | null, selected: () => string | null): void {
  let later = 0
  watch(selected, (id) => {
    clearTimeout(later)
    if (id === null) return
    later = window.setTimeout(() => void show(), patience)
  })
  onBeforeUnmount(() => clearTimeout(later))

  async function show(): Promise<void> {
    await nextTick()
    const rows = list()
    if (rows === null || rows.contains(document.activeElement)) return
    rows.querySelector('[data-row][aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }
}
