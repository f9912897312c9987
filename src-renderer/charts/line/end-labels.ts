import type { Chart, Plugin } from 'chart.js'
import type { ChartColours } from './chart-set-up'

export interface EndLabel {
  /** Value on the axis that the label belongs to. */
  readonly at: number
  readonly name: string
  readonly value: string
  readonly colour: string
}

/** Direct labels at the ends of the lines, in place of a legend; kept apart where lines end close together. */
export function endLabels(labels: () => readonly EndLabel[]): Plugin<'line'> {
  return {
    id: 'endLabels',
    afterDatasetsDraw(chart: Chart) {
      const { ctx, chartArea } = chart
      const scale = chart.scales['y']
      if (!scale) return
      // The greatest on top; equal values keep the order they are given in.
      const rows = labels()
        .map((label) => ({ ...label, y: scale.getPixelForValue(label.at) }))
        .sort((one, other) => one.y - other.y)
      let free = chartArea.top
      ctx.save()
      ctx.textBaseline = 'middle'
      for (const row of rows) {
        const y = Math.max(row.y, free)
        free = y + 14
        ctx.fillStyle = row.colour
        ctx.font = "400 11px 'IBM Plex Sans Variable'"
        ctx.fillText(row.name, chartArea.right + 8, y)
        const width = ctx.measureText(`${row.name} `).width
        ctx.font = "600 11px 'IBM Plex Sans Variable'"
        ctx.fillText(row.value, chartArea.right + 8 + width, y)
      }
      ctx.restore()
    },
  }
}

/** A thin line at the present position of the run. */
export function cursorLine(at: () => number | null, colour: () => string): Plugin<'line'> {
  return {
    id: 'cursorLine',
    afterDatasetsDraw(chart: Chart) {
      const value = at()
      const scale = chart.scales['x']
      if (value === null || !scale || value < scale.min || value > scale.max) return
      const x = scale.getPixelForValue(value)
      const { ctx, chartArea } = chart
      ctx.save()
      ctx.strokeStyle = colour()
      ctx.setLineDash([2, 2])
      ctx.beginPath()
      ctx.moveTo(x, chartArea.top)
      ctx.lineTo(x, chartArea.bottom)
      ctx.stroke()
      ctx.restore()
    },
  }
}

/** A dotted line with its words at the top, where something happened; null draws nothing. */
export function verticalMark(
  mark: () => { readonly at: number; readonly words: string } | null,
  colours: () => ChartColours,
): Plugin<'line'> {
  return {
    id: 'verticalMark',
    afterDatasetsDraw(chart: Chart) {
      const shown = mark()
      const scale = chart.scales['x']
      if (!shown || !scale || shown.at < scale.min || shown.at > scale.max) return
      const { ctx, chartArea } = chart
      const x = scale.getPixelForValue(shown.at)
      ctx.save()
      ctx.strokeStyle = colours().inkQuiet
      ctx.fillStyle = colours().inkQuiet
      ctx.setLineDash([1.5, 2.5])
      ctx.beginPath()
      ctx.moveTo(x, chartArea.top)
      ctx.lineTo(x, chartArea.bottom)
      ctx.stroke()
      ctx.font = "400 10.5px 'IBM Plex Sans Variable'"
      ctx.textBaseline = 'top'
      const onTheLeft = x + ctx.measureText(shown.words).width + 8 > chartArea.right
      ctx.textAlign = onTheLeft ? 'right' : 'left'
      ctx.fillText(shown.words, x + (onTheLeft ? -5 : 5), chartArea.top + 2)
      ctx.restore()
    },
  }
}
