import axe from 'axe-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { LossCause, Population } from '../../../../src-main/contract/report/causes'
import App from '../../../../src-renderer/app/App.vue'
import '../../../../src-renderer/ui/base.css'
import '../../../../src-renderer/ui/tokens.css'
import { overload, Page, redraws } from '../view'

const cause: LossCause = {
  packet: 861,
  place: 'pnic0/rx0',
  reason: 'rx_missed',
  picoseconds: 3_100_000_000,
  windowPicoseconds: 2_000_000_000,
  queues: [],
  root: 'core',
  sentences: [
    {
      text: 'Packet 861 was lost at 3\u2009100.0 µs at the Rx q0 of pNIC 0: rx_missed.',
      links: [
        { text: 'Packet 861', picoseconds: 3_100_000_000, packet: 861 },
        { text: 'the Rx q0 of pNIC 0', picoseconds: 3_000_000_000, element: { kind: 'ring', id: 'pnic0/rx0' } },
      ],
    },
    { text: 'The root is a core.', links: [] },
  ],
}
const part = { transmit: false, visits: 10 }
const population: Population = {
  frames: 1000,
  groups: [
    {
      name: 'p50',
      firstRank: 495,
      lastRank: 504,
      frames: 10,
      latencyPicoseconds: 100_000_000,
      parts: [
        { ...part, step: 2, name: 'DMA to host memory', waitPicoseconds: 10_000_000, servicePicoseconds: 50_000_000 },
        { ...part, step: 7, name: 'vNIC Rx queue', waitPicoseconds: 20_000_000, servicePicoseconds: 20_000_000 },
      ],
    },
    {
      name: 'p99',
      firstRank: 985,
      lastRank: 994,
      frames: 10,
      latencyPicoseconds: 400_000_000,
      parts: [
        { ...part, step: 2, name: 'DMA to host memory', waitPicoseconds: 30_000_000, servicePicoseconds: 50_000_000 },
        { ...part, step: 7, name: 'vNIC Rx queue', waitPicoseconds: 300_000_000, servicePicoseconds: 20_000_000 },
      ],
    },
  ],
}

let shown: Page
beforeAll(async () => {
  await page.viewport(1440, 900)
})
afterEach(() => shown.close())

async function open(): Promise<void> {
  shown = Page.open(App, (bridge) => {
    bridge.cause = cause
    bridge.population = population
  })
  await expect.poll(() => shown.root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
  await shown.send(overload)
  shown.bridge.sendWhole()
}
const asked = (name: string): unknown[] =>
  shown.bridge.calls.filter((call) => call.name === name).map(({ input }) => input)
async function seriousProblems(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

describe('why a packet was lost', () => {
  it('is asked with Enter on a tag of losses, and its links lead to moment and element', async () => {
    await open()
    const tag = page.getByRole('button', { name: /lost at .*: why$/ }).first()
    ;(tag.element() as SVGElement).focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('heading', { name: 'Why was it lost' })).toBeVisible()
    expect(asked('run.explainLoss')).toEqual([
      { runId: 1, choice: { place: 'pnic0/rx0' } },
      { runId: 1, choice: { packet: 861 } },
    ])
    await expect.element(page.getByText('The root is a core.')).toBeInTheDocument()
    expect(shown.find('[data-testid="loss-story"] li').textContent).toBe(
      'Packet 861 was lost at 3\u202f100.0 µs at the Rx q0 of pNIC 0: rx_missed.',
    )
    expect(await seriousProblems()).toEqual([])
    await page.getByRole('button', { name: 'the Rx q0 of pNIC 0' }).click()
    expect(shown.bridge.commands.at(-1)).toEqual({ action: 'toTime', picoseconds: 3_000_000_000 })
    await expect.element(page.getByText('Ring of', { exact: false }).first()).toBeVisible()
  })

  it('is not asked for a packet that arrives', async () => {
    await open()
    await page.getByRole('tab', { name: 'Packet journey' }).click()
    await expect.element(page.getByTestId('journey-outcome')).toHaveTextContent('delivered')
    await redraws(3)
    expect(asked('run.explainLoss')).toEqual([])
    expect(shown.root.querySelector('[data-testid="loss-story"]')).toBeNull()
  })
})

describe('the population of the latencies', () => {
  it('names the owners of p50 and p99, and has bars, a table with units and no serious problem', async () => {
    await open()
    await page.getByRole('tab', { name: 'Latency' }).click()
    expect(asked('run.population')).toEqual([])
    await page.getByRole('button', { name: 'Population' }).click()
    await expect
      .element(page.getByTestId('population-owners'))
      .toHaveTextContent(
        /^p50, mean of 10 frames 10\.0 µs: step 2, DMA to host memory, 60\.0 %\. p99, mean of 10 frames 40\.0 µs: step 7, vNIC Rx queue, 80\.0 %\. Of the 30\.0 µs between them, 28\.0 µs are step 7, vNIC Rx queue\.$/,
      )
    expect(asked('run.population')).toEqual([{ runId: 1 }])
    const widths = [...shown.root.querySelectorAll('figure svg rect')].map((bar) => Number(bar.getAttribute('width')))
    // wait and service of step 2 at p50 and p99, then of step 7: 1, 5, 3, 5, 2, 2, 30, 2 µs.
    const unit = (widths[6] ?? 0) / 30
    expect(unit).toBeGreaterThan(5)
    expect(widths.map((width) => Math.round(width / unit))).toEqual([1, 5, 3, 5, 2, 2, 30, 2])
    expect(await seriousProblems()).toEqual([])
    await page.getByRole('button', { name: 'Table view (T)' }).click()
    const heads = [...shown.root.querySelectorAll('figure thead th')].map((head) => head.textContent?.trim())
    expect(heads).toContain('p99 wait, ns')
    await expect
      .element(page.getByRole('row', { name: /^7 vNIC Rx queue 2.000 2.000 40 30.000 2.000 80$/ }))
      .toBeVisible()
  })
})

describe('a replay that takes its time', () => {
  it('shows how far it is, can be given up after a second, and says so', async () => {
    await open()
    let giveUp = (): void => undefined
    shown.bridge.holding['run.population'] = new Promise((_done, failed: (reason: Error) => void) => {
      giveUp = () => failed(new Error('The replay was stopped.'))
    })
    shown.bridge.replays = { explainLoss: null, population: 0.375 }
    await page.getByRole('tab', { name: 'Latency' }).click()
    await page.getByRole('button', { name: 'Population' }).click()
    const bar = page.getByRole('progressbar', { name: 'Replaying the run for its steps' })
    await expect.element(bar).toHaveAttribute('aria-valuenow', '38')
    expect(asked('run.stopReplay')).toEqual([])
    const cancel = page.getByRole('button', { name: 'Cancel' })
    await expect.element(cancel).toBeVisible()
    expect(await seriousProblems()).toEqual([])
    await cancel.click()
    expect(asked('run.stopReplay')).toEqual([{ runId: 1, kind: 'population' }])
    giveUp()
    await expect.element(page.getByText('The replay was stopped.')).toBeVisible()
    expect(shown.root.querySelector('[data-testid="replay"]')).toBeNull()
  })
})
