import { defineStore } from 'pinia'
import { markRaw, ref, watch } from 'vue'
import type { Bridge } from '../../src-main/contract/calls'
import type { Settings } from '../../src-main/contract/documents'
import { useTheme } from './theme'

export const zoomRange = { minimum: 80, maximum: 200, step: 10 } as const

/** What a user sets for all labs. The host keeps it; the window follows at once, whether or not the host can. */
export const useSettings = defineStore('settings', () => {
  const theme = useTheme()
  const zoomPercent = ref(100)
  const motion = ref<Settings['motion']>('system')
  const problem = ref('')
  const wish = matchMedia('(prefers-reduced-motion: reduce)')
  const systemReduced = ref(wish.matches)
  wish.addEventListener('change', (event) => {
    systemReduced.value = event.matches
  })
  const reduced = ref(false)
  let bridge: Bridge | null = null
  /** What the host has: a value that came from there is not sent back. */
  let kept = ''

  watch(
    [motion, systemReduced],
    () => {
      reduced.value = motion.value === 'reduced' || (motion.value === 'system' && systemReduced.value)
      document.documentElement.dataset['motion'] = reduced.value ? 'reduced' : 'full'
    },
    { immediate: true },
  )
  watch(
    zoomPercent,
    (percent) => {
      // Through the object model: the page's policy allows no style attributes.
      document.documentElement.style.setProperty('zoom', percent === 100 ? 'normal' : `${percent}%`)
    },
    { immediate: true },
  )
  watch([() => theme.theme, zoomPercent, motion], () => void keep())

  const current = (): Settings => ({ theme: theme.theme, zoomPercent: zoomPercent.value, motion: motion.value })

  async function keep(): Promise<void> {
    const wanted = JSON.stringify(current())
    if (bridge === null || wanted === kept) return
    kept = wanted
    try {
      await bridge.call('settings.set', current())
      problem.value = ''
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error)
    }
  }

  async function attach(host: Bridge): Promise<void> {
    const found = await host.call('settings.get', null)
    kept = JSON.stringify({ theme: found.theme, zoomPercent: found.zoomPercent, motion: found.motion })
    // A theme that this browser knows and the host does not was chosen before hosts kept settings.
    if (found.theme !== 'system') theme.theme = found.theme
    zoomPercent.value = found.zoomPercent
    motion.value = found.motion
    bridge = markRaw(host)
    await keep()
  }

  function zoomBy(steps: number): void {
    const wanted = zoomPercent.value + steps * zoomRange.step
    zoomPercent.value = Math.min(zoomRange.maximum, Math.max(zoomRange.minimum, wanted))
  }

  return { zoomPercent, motion, reduced, problem, attach, zoomBy, resetZoom: () => (zoomPercent.value = 100) }
})
