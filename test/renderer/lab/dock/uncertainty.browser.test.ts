import axe from 'axe-core'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { Uncertainty } from '../../../../src-main/contract/report/uncertainty'
import App from '../../../../src-renderer/app/App.vue'
import '../../../../src-renderer/ui/tokens.css'
import '../../../../src-renderer/ui/base.css'
import type { FakeBridge } from '../../fake/bridge'
import { overload, Page, redraws } from '../view'

const ranges: Uncertainty = {
  runs: 20,
  constants: 61,
  deliveredPacketsPerSecond: { low: 1_000_000, high: 1_500_000 },
  limitPacketsPerSecond: { low: 900_000, high: 1_600_000 },
  latencyNanoseconds: {
    mean: { low: 10_000, high: 30_000 },
    p50: { low: 9_000, high: 20_000 },
    p99: { low: 50_000, high: 90_000 },
  },
}
let shown: Page
beforeAll(() => page.viewport(1440, 900))
afterEach(() => shown.close())

async function open(change: (bridge: FakeBridge) => void = () => undefined): Promise<void> {
  shown = Page.open(App, (bridge) => {
    bridge.ranges = ranges
    change(bridge)
  })
  await expect.poll(() => shown.root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
  await shown.send(overload)
  shown.bridge.sendWhole()
  await page.getByRole('tab', { name: 'Totals' }).click()
}
const asked = (name: string): unknown[] =>
  shown.bridge.calls.filter((call) => call.name === name).map(({ input }) => input)
const button = () => page.getByRole('button', { name: 'Ranges' })
const region = () => page.getByRole('region', { name: 'How sure the figures are' })

it('nothing is run before the switch is on; then ranges stand beside the figures, in units and in words', async () => {
  await open()
  expect(asked('uncertainty.run')).toEqual([])
  await button().click()
  await expect.element(region().getByRole('table')).toBeVisible()
  const rows = [...shown.root.querySelectorAll('[data-range]')]
  expect(rows.map((row) => row.getAttribute('data-range'))).toEqual(['delivered', 'limit', 'mean', 'p50', 'p99'])
  expect(rows[0]?.textContent).toContain('1.00 Mpps')
  expect(rows[3]?.textContent).toContain('9.00 µs')
  await expect.element(region()).toHaveTextContent('19 of them with 61 constants of the cost model drawn at once')
  const findings = await axe.run('[aria-label="How sure the figures are"]')
  expect(findings.violations).toEqual([])
})

it('the next run is asked about too, and the switch gives it up', async () => {
  await open()
  await button().click()
  await expect.element(region().getByRole('table')).toBeVisible()
  expect(asked('uncertainty.run')).toHaveLength(1)
  shown.bridge.sendWhole()
  await redraws(2)
  // What was found for the run before says nothing of this one.
  expect(shown.root.querySelector('[data-range]')).toBeNull()
  await expect.poll(() => asked('uncertainty.run')).toHaveLength(2)
  await expect.element(region().getByRole('table')).toBeVisible()
  await button().click()
  await expect.element(region().getByRole('table')).not.toBeInTheDocument()
  shown.bridge.sendWhole()
  await redraws(3)
  expect(asked('uncertainty.run')).toHaveLength(2)
})

it('a failure says why', async () => {
  await open((bridge) => (bridge.failing['uncertainty.run'] = 'The run ran out of memory.'))
  await button().click()
  await expect.element(region().getByRole('alert')).toHaveTextContent('The run ran out of memory.')
})
