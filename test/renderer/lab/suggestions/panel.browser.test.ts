import axe from 'axe-core'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import App from '../../../../src-renderer/app/App.vue'
import '../../../../src-renderer/ui/tokens.css'
import '../../../../src-renderer/ui/base.css'
import type { FakeBridge } from '../../fake/bridge'
import { overload, Page, redraws } from '../view'

let shown: Page
beforeAll(() => page.viewport(1440, 900))
afterEach(() => shown.close())

async function open(change: (bridge: FakeBridge) => void = () => undefined): Promise<void> {
  shown = Page.open(App, change)
  await expect.poll(() => shown.root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
  await shown.send(overload)
  shown.bridge.sendWhole()
  await page.getByRole('tab', { name: 'Bottleneck' }).click()
}
const asked = (name: string): unknown[] =>
  shown.bridge.calls.filter((call) => call.name === name).map(({ input }) => input)
const verdict = () => page.getByRole('region', { name: 'What limits the lab' })
const find = () => verdict().getByRole('button', { name: 'Find what helps' })

it('runs nothing unasked; then each suggestion has its gain, its figures, and a button that takes it', async () => {
  await open()
  expect(asked('suggestions.run')).toEqual([])
  await find().click()
  const rows = verdict()
    .getByRole('listitem')
    .filter({ has: page.getByRole('button') })
  await expect.poll(() => rows.elements().length).toBe(4)
  const words = rows.elements().map((row) => row.textContent?.replaceAll(/\s+/g, ' '))
  expect(words[0]).toContain('Switch to OVS-DPDK.')
  expect(words[0]).toContain('+33 %')
  expect(words[0]).toContain('2.00 Mpps, p99 17.0 µs, 4.50 cores')
  await expect.element(verdict()).toHaveTextContent('As it stands: 1.50 Mpps, p99 400 µs, 4.50 cores.')
  const findings = await axe.run('.verdict')
  expect(findings.violations).toEqual([])
  const why = verdict().getByText('RSS spreads the flows.')
  await expect.element(why).not.toBeVisible()
  await verdict().getByRole('button', { name: 'Why: Use 4 receive queues.' }).click()
  await expect.element(why).toBeVisible()
  await verdict().getByRole('button', { name: 'Apply: Use 4 receive queues.' }).click()
  await expect.poll(() => asked('lab.edit')).toHaveLength(1)
  expect(asked('lab.edit')[0]).toMatchObject({ command: { kind: 'setField', field: 'rxQueues', value: 4 } })
})

it('is there in the inspector too, of an element only what changes it, and goes with the run it was asked of', async () => {
  await open()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await inspector.getByRole('button', { name: 'Find what helps' }).click()
  await expect.element(inspector.getByRole('button', { name: 'Switch: Switch to OVS-DPDK.' })).toBeVisible()
  shown.bridge.sendWhole()
  await redraws(2)
  await expect.element(inspector.getByRole('button', { name: 'Find what helps' })).toBeVisible()
  expect(asked('suggestions.run')).toHaveLength(1)
})

it('is a command of the palette, which shows the bottleneck and asks', async () => {
  await open()
  await page.getByRole('tab', { name: 'Throughput & loss' }).click()
  await userEvent.keyboard('{Control>}k{/Control}')
  await userEvent.keyboard('what would help')
  await userEvent.keyboard('{Enter}')
  await expect.element(verdict().getByRole('button', { name: 'Switch: Switch to OVS-DPDK.' })).toBeVisible()
  expect(asked('suggestions.run')).toHaveLength(1)
})

it('shows that it is under way, can be stopped, and says why it failed', async () => {
  let go = (): void => undefined
  const held = new Promise<void>((resolve) => (go = resolve))
  await open((bridge) => void (bridge.holding['suggestions.run'] = held))
  await find().click()
  await expect.element(verdict().getByRole('progressbar', { name: 'Trying what would help' })).toBeInTheDocument()
  await expect.element(verdict()).toHaveTextContent('3 of 20 runs')
  await verdict().getByRole('button', { name: 'Stop' }).click()
  expect(asked('suggestions.cancel')).toHaveLength(1)
  await expect.element(find()).toBeVisible()
  go()
  await redraws(2)
  await expect.element(find()).toBeVisible()
  shown.bridge.failing['suggestions.run'] = 'The run ran out of memory.'
  await find().click()
  await expect.element(verdict().getByRole('alert')).toHaveTextContent('The run ran out of memory.')
})
