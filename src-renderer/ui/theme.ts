import { defineStore } from 'pinia'
import { ref, watch } from 'vue'

export type Theme = 'system' | 'light' | 'dark'
const storageKey = 'theme'
const themes: readonly Theme[] = ['system', 'light', 'dark']

function remembered(): Theme {
  try {
    const kept = localStorage.getItem(storageKey)
    return themes.find((theme) => theme === kept) ?? 'system'
  } catch {
    // Storage may be switched off: then the choice lasts for this window.
    return 'system'
  }
}

/** The chosen theme and the one that is shown; charts draw anew when `shown` changes. */
export const useTheme = defineStore('theme', () => {
  const theme = ref<Theme>(remembered())
  const wish = matchMedia('(prefers-color-scheme: dark)')
  const systemDark = ref(wish.matches)
  wish.addEventListener('change', (event) => {
    systemDark.value = event.matches
  })
  const shown = ref<'light' | 'dark'>('light')
  watch(
    [theme, systemDark],
    () => {
      shown.value = theme.value === 'system' ? (systemDark.value ? 'dark' : 'light') : theme.value
      const root = document.documentElement
      if (theme.value === 'system') root.removeAttribute('data-theme')
      else root.setAttribute('data-theme', theme.value)
      try {
        localStorage.setItem(storageKey, theme.value)
      } catch {
        // See above.
      }
    },
    { immediate: true },
  )
  return { theme, shown, themes }
})
