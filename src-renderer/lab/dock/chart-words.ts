import { computed, reactive } from 'vue'
import { rateUnit } from '../../charts/scales/series'
import { unlessHeld } from '../../held'
import { usePanels } from '../panels'
import { useLab } from '../store'

/** What the charts of the dock are told in words: unit, scope, and why one has nothing to show. */
export function useChartWords() {
  const lab = useLab()
  const panels = usePanels()
  const isHeld = (): boolean => lab.isDrawingEdit
  /** One unit for the axis and the strip above it. */
  const rate = unlessHeld(isHeld, () => {
    const series = lab.whole?.series
    if (series) return rateUnit((Math.max(0, ...series.offered) / series.binPicoseconds) * 1e12)
    return rateUnit(lab.opened?.lab.traffic.packetsPerSecond ?? 1e6)
  })
  const unit = computed(() => {
    switch (panels.tab) {
      case 'throughput':
        return `${rate.value.title}, whole run`
      case 'latency':
        return panels.latencyView === 'percentile' ? 'µs, log, whole run' : 'mean, whole run'
      case 'cpu':
        return (lab.dockReading?.timePicoseconds ?? 0) > 0 ? '%, mean since 0 s' : '%, mean, whole run'
      case 'bottleneck':
        return '%, whole run'
      default:
        return ''
    }
  })
  const empty = unlessHeld(isHeld, () => (lab.whole ? 'No packet arrived' : 'Run to see data'))
  return reactive({ rate, unit, empty })
}
