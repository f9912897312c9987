import type { Chart, ChartDataset, ChartOptions, Plugin } from 'chart.js'
import type { CpuCategory } from '../../../src-main/contract/summary'
import { percent, text } from '../../format'
import { quietTicks } from '../line/axes'
import type { ChartColours } from '../line/chart-set-up'
import { categoryTitles } from '../scales/categories'

export type Shares = Readonly<Partial<Record<CpuCategory, number>>>

/** What a core did, as parts (0 to 1) of a time. */
export interface CoreBar {
  readonly id: string
  readonly role: string
  readonly shares: Shares
}

/** Room on both sides of the bars, CSS pixels: name and role on the left, the value on the right. */
const room = { left: 168, right: 56, id: 56 }
/** From here on a core counts as saturated. */
const saturatedShare = 0.995

const hatched: readonly CpuCategory[] = ['pollIdle', 'haltPoll']
export const isHatched = (category: CpuCategory): boolean => hatched.includes(category)

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** The colour of a category; for time that is used but not worked, a hatch. */
function fillOf(category: CpuCategory): string | CanvasPattern {
  const fill = token(`--cpu-${category}`)
  if (!isHatched(category)) return fill
  const tile = document.createElement('canvas')
  tile.width = 6
  tile.height = 6
  const context = tile.getContext('2d')
  if (!context) return fill
  context.fillStyle = fill
  context.fillRect(0, 0, 6, 6)
  context.strokeStyle = token(`--cpu-${category}-line`)
  context.lineWidth = 2
  context.beginPath()
  for (const shift of [-6, 0, 6]) {
    context.moveTo(shift, 6)
    context.lineTo(shift + 6, 0)
  }
  context.stroke()
  return context.createPattern(tile, 'repeat') ?? fill
}

/** One data set per category that any core has, in stacking order. */
export function coreDatasets(
  cores: readonly CoreBar[],
  present: readonly CpuCategory[],
): ChartDataset<'bar', (number | null)[]>[] {
  return present.map((category) => ({
    label: categoryTitles[category],
    // None, not 0: a bar of no length would still show its border.
    data: cores.map(({ shares }) => (shares[category] ?? 0) * 100 || null),
    backgroundColor: fillOf(category),
    // One pixel between the pieces, in the colour of the panel.
    borderColor: token('--panel'),
    borderWidth: { right: 1 },
    borderSkipped: false,
    barThickness: 13,
  }))
}

export function coreOptions(colours: ChartColours): ChartOptions<'bar'> {
  return {
    layout: { padding: { left: room.left, right: room.right } },
    interaction: { mode: 'nearest', intersect: false, axis: 'y' },
    plugins: {
      legend: { display: false },
      tooltip: {
        backgroundColor: colours.ink,
        titleColor: colours.surface,
        bodyColor: colours.surface,
        displayColors: false,
        mode: 'index',
        axis: 'y',
        filter: ({ parsed }) => (parsed.x ?? 0) > 0,
        callbacks: { label: ({ dataset, parsed }) => `${dataset.label ?? ''} ${text(percent((parsed.x ?? 0) / 100))}` },
      },
    },
    scales: {
      x: {
        stacked: true,
        min: 0,
        max: 100,
        grid: { display: false },
        border: { display: false },
        ticks: {
          ...quietTicks(colours),
          stepSize: 25,
          callback: (value) => (value === 0 || value === 100 ? `${value} %` : `${value}`),
        },
      },
      y: { stacked: true, display: false },
    },
  }
}

const fitting = (context: CanvasRenderingContext2D, words: string, width: number): string => {
  if (context.measureText(words).width <= width) return words
  let shorter = words
  while (shorter.length > 1 && context.measureText(`${shorter}…`).width > width) shorter = shorter.slice(0, -1)
  return `${shorter}…`
}

/** The empty track behind each bar; its core, role and how busy it was beside it. */
export function coreLabels(
  cores: () => readonly CoreBar[],
  busy: (shares: Shares) => number,
  colours: () => ChartColours,
): Plugin<'bar'> {
  const sans = "'IBM Plex Sans Variable'"
  return {
    id: 'coreLabels',
    beforeDatasetsDraw({ ctx, chartArea, scales }: Chart) {
      ctx.save()
      ctx.fillStyle = token('--cpu-idle')
      cores().forEach((_core, row) => {
        const y = scales['y']?.getPixelForValue(row) ?? 0
        ctx.fillRect(chartArea.left, y - 6.5, chartArea.width, 13)
      })
      ctx.restore()
    },
    afterDatasetsDraw({ ctx, chartArea, scales, width }: Chart) {
      ctx.save()
      ctx.textBaseline = 'middle'
      cores().forEach(({ id, role, shares }, row) => {
        const y = (scales['y']?.getPixelForValue(row) ?? 0) + 0.5
        const share = busy(shares)
        const full = share - (shares.pollIdle ?? 0) >= saturatedShare
        ctx.textAlign = 'left'
        ctx.fillStyle = colours().ink
        ctx.font = `600 12px ${sans}`
        ctx.fillText(fitting(ctx, id, room.id - 6), 0, y)
        ctx.fillStyle = colours().inkQuiet
        ctx.font = `400 12px ${sans}`
        ctx.fillText(fitting(ctx, role, chartArea.left - room.id - 10), room.id, y)
        ctx.textAlign = 'right'
        ctx.fillStyle = full ? colours().error : colours().ink
        ctx.font = `${full ? 600 : 400} 12px ${sans}`
        ctx.fillText(text(percent(share)), width, y)
      })
      ctx.restore()
    },
  }
}
