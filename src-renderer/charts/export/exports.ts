import { inject, type InjectionKey, onBeforeUnmount, type ShallowRef } from 'vue'
import type { ChartTable } from './table'

/** What the chart on screen can be kept as. */
export interface ChartExport {
  readonly title: string
  readonly table: () => ChartTable
  /** Null when the chart is not drawn: it is shown as a table, or has nothing to show. */
  readonly picture: () => Blob | null
}

/** Where a chart tells that it is on screen; whoever shows charts with export buttons provides it. */
export const chartExportKey: InjectionKey<ShallowRef<ChartExport | null>> = Symbol('chart export')

/** Offers a chart for export as long as its component is on screen. */
export function offerExport(offer: ChartExport): void {
  const place = inject(chartExportKey, null)
  if (!place) return
  place.value = offer
  onBeforeUnmount(() => {
    if (place.value === offer) place.value = null
  })
}
