import axe from 'axe-core'
import { createPinia } from 'pinia'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { createApp, type App as VueApp } from 'vue'
import App from '../../../src-renderer/app/App.vue'
import '../../../src-renderer/ui/base.css'
import '../../../src-renderer/ui/tokens.css'
import { FakeBridge } from '../fake/bridge'

let app: VueApp | null = null
let bridge = new FakeBridge()

beforeAll(async () => {
  await page.viewport(1440, 900)
})
afterEach(() => {
  app?.unmount()
  app = null
  document.body.replaceChildren()
  document.documentElement.removeAttribute('data-theme')
  localStorage.clear()
})

async function start(change: (bridge: FakeBridge) => void = () => undefined): Promise<HTMLElement> {
  bridge = new FakeBridge()
  change(bridge)
  const root = document.createElement('div')
  root.id = 'app'
  document.body.append(root)
  app = createApp(App, { connect: () => Promise.resolve(bridge) })
  app.use(createPinia()).mount(root)
  await expect.poll(() => root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  return root
}

const cell = (root: HTMLElement, row: string, mode: string): string =>
  root.querySelector(`[data-testid="compare-${row}-${mode}"]`)?.textContent.replace(/\s+/g, ' ').trim() ?? ''

const serious = async (): Promise<string[]> => {
  const result = await axe.run(document.body, { resultTypes: ['violations'] })
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

describe('the comparison', () => {
  it('has a column per mode, a row per metric and the settings that differ', async () => {
    const root = await start()
    const matrix = page.getByRole('table', { name: 'Metrics of every mode, same lab and seed' })
    await expect.element(matrix.getByRole('columnheader', { name: /Standard OVS/ })).toBeVisible()
    expect(root.querySelectorAll('.compare-table tbody [data-testid^="compare-"]')).toHaveLength(20)
    expect(cell(root, 'throughput', 'ovs-kernel')).toContain('1.11 Mpps')
    expect(cell(root, 'loss', 'ovs-kernel')).toContain('43.0 % pnic0/rx0')
    expect(cell(root, 'latency', 'ovs-kernel')).toContain('449 µs p99 471 µs')
    expect(cell(root, 'interrupts', 'ovs-kernel')).toContain('102 k/s 41.5 IRQ + 60.0 vIRQ')
    expect(cell(root, 'bottleneck', 'ovs-kernel')).toContain(
      'Core 2 100 %, limit 1.14 Mpps then VM-1 vCPU 0, 1.65 Mpps',
    )
    expect(cell(root, 'fingerprint', 'ovs-kernel')).toBe('0000000000005eed')
    const settings = page.getByRole('table', { name: 'Settings that differ between the modes' })
    await expect.element(settings.getByRole('cell', { name: 'vhost-net' })).toBeVisible()
  })

  it('is reached with Ctrl 2 and left with Ctrl 1, and is not made twice', async () => {
    const root = await start()
    await expect.poll(() => root.querySelector('table')).not.toBeNull()
    await userEvent.keyboard('{Control>}1{/Control}')
    await expect.poll(() => root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
    await userEvent.keyboard('{Control>}2{/Control}')
    await expect.poll(() => root.querySelector('table')).not.toBeNull()
    expect(bridge.calls.filter(({ name }) => name === 'compare.run')).toHaveLength(1)
  })

  it('shows a mode in the lab', async () => {
    await start()
    await page.getByRole('button', { name: 'Bare metal' }).click()
    await expect.element(page.getByRole('radio', { name: 'Bare metal' })).toBeChecked()
  })

  it('gives a refused mode its reason and what to do', async () => {
    const root = await start((fake) => (fake.refuse = ['bare-metal']))
    await expect
      .poll(() => root.querySelector('[data-testid="compare-refused-bare-metal"]')?.textContent)
      .toContain('No pNIC is left.')
    expect(root.querySelector('[data-testid="compare-refused-bare-metal"] li')?.textContent).toBe('Add a pNIC.')
  })

  it('says why it failed, and can be tried again', async () => {
    await start((fake) => (fake.failing = { 'compare.run': 'The simulation stopped unexpectedly.' }))
    await expect.element(page.getByRole('alert')).toHaveTextContent('The simulation stopped unexpectedly.')
    bridge.failing = {}
    await page.getByRole('alert').getByRole('button', { name: 'Run all' }).click()
    await expect.element(page.getByText('Settings that differ', { exact: true })).toBeVisible()
  })

  it('can be scrolled with the keyboard alone', async () => {
    await page.viewport(1200, 760)
    const root = await start()
    const main = root.querySelector<HTMLElement>('main')
    await expect.poll(() => (main?.scrollHeight ?? 0) - (main?.clientHeight ?? 0)).toBeGreaterThan(0)
    main?.focus()
    await userEvent.keyboard('{End}')
    await expect.poll(() => main?.scrollTop).toBeGreaterThan(0)
    await page.viewport(1440, 900)
  })
})

describe.each(['light', 'dark'] as const)('accessibility of the comparison in the %s theme', (theme) => {
  it.each([[[]], [['bare-metal']]])('has nothing serious, refused: %j', async (refuse) => {
    localStorage.setItem('theme', theme)
    const root = await start((fake) => (fake.refuse = refuse))
    await expect.poll(() => root.querySelectorAll('table')).toHaveLength(2)
    expect(document.documentElement.getAttribute('data-theme')).toBe(theme)
    expect(await serious()).toEqual([])
  })
})
