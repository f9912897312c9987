import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Decimation,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from 'chart.js'

/** Makes known to Chart.js the pieces we use, and no others; safe to call more than once. */
export function setUpCharts(): typeof Chart {
  Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Decimation, Filler, Tooltip)
  Chart.register(BarController, BarElement, CategoryScale)
  return Chart
}

/** The design's colours as the page shows them in a theme; naming the theme makes a computed notice its change. */
export function chartColours(mode: string, theme: string) {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  return {
    theme,
    ink: token('--ink'),
    inkQuiet: token('--ink-3'),
    line: token('--line'),
    error: token('--err'),
    surface: token('--surface'),
    mode: token(`--mode-${mode}`) || token('--ink'),
  }
}
export type ChartColours = ReturnType<typeof chartColours>
