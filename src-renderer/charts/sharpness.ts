import type { Chart } from 'chart.js'
import { onBeforeUnmount, onMounted } from 'vue'
import { pixelRatioOf, watchDevicePixels } from '../ui/pixel-ratio'

/**
 * Keeps a chart as sharp as the screen allows. Chart.js knows the ratio of the screen, not the zoom of the page: its
 * bitmap would be stretched.
 */
export function keepSharp(frame: () => HTMLElement | null, chart: () => Pick<Chart, 'options' | 'resize'> | null) {
  const ratio = (): number => pixelRatioOf(frame())
  let stop = (): void => undefined
  onMounted(() => {
    const found = frame()
    if (!found) return
    stop = watchDevicePixels(found, ({ contentRect }) => {
      const drawn = chart()
      if (!drawn || drawn.options.devicePixelRatio === ratio()) return
      drawn.options.devicePixelRatio = ratio()
      drawn.resize(contentRect.width, contentRect.height)
    })
  })
  onBeforeUnmount(() => stop())
  return { ratio }
}
