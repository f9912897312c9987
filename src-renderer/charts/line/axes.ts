import type { ChartOptions } from 'chart.js'
import type { ChartColours } from './chart-set-up'

const tickFont = { family: "'IBM Plex Sans Variable'", size: 10.5 }

/** What both charts share: quiet ticks, hairlines along the value axis only, room for labels at the line ends. */
export function baseOptions(colours: ChartColours, roomForLabels: number): ChartOptions<'line'> {
  return {
    layout: { padding: { right: roomForLabels, top: 8 } },
    interaction: { mode: 'index', intersect: false },
    plugins: {
      legend: { display: false },
      tooltip: {
        backgroundColor: colours.ink,
        titleColor: colours.surface,
        bodyColor: colours.surface,
        titleFont: tickFont,
        bodyFont: tickFont,
        displayColors: false,
      },
      decimation: { enabled: true, algorithm: 'min-max' },
    },
    elements: { point: { radius: 0, hoverRadius: 3 }, line: { borderWidth: 1.9, borderJoinStyle: 'round' } },
  }
}

export const quietTicks = (colours: ChartColours) => ({ color: colours.inkQuiet, font: tickFont, maxRotation: 0 })
