import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { useSettings } from './settings'

/** Widths in the window's own pixels, the user's zoom taken off, below which names and panels make room. */
const widths = { compact: 1360, narrow: 1280 } as const

/** What of the window's frame features ask about. */
export const useShell = defineStore('shell', () => {
  const settings = useSettings()
  const windowWidth = ref(innerWidth)
  addEventListener('resize', () => {
    windowWidth.value = innerWidth
  })
  const width = computed(() => (windowWidth.value * 100) / settings.zoomPercent)
  /** Modes go by their short names. */
  const isCompact = computed(() => width.value < widths.compact)
  /** The left panel lies folded in the rail; its button shows it over the canvas. */
  const isNarrow = computed(() => width.value < widths.narrow)
  /** Whether the left panel is shown; in a wide window it always has its place. */
  const leftPanelOpen = ref(!isNarrow.value)
  watch(isNarrow, (narrow) => {
    leftPanelOpen.value = !narrow
  })
  // For style sheets: media queries do not know of the user's zoom.
  watch(
    [isCompact, isNarrow],
    () => {
      document.documentElement.dataset['width'] = isNarrow.value ? 'narrow' : isCompact.value ? 'compact' : 'wide'
    },
    { immediate: true },
  )
  return { isCompact, isNarrow, leftPanelOpen }
})
