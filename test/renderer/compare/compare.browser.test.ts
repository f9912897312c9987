import axe from 'axe-core'
import { createPinia } from 'pinia'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
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
    expect(root.querySelectorAll('.sketch')).toHaveLength(2)
    expect(cell(root, 'throughput', 'ovs-kernel')).toContain('1.11 Mpps')
    expect(cell(root, 'loss', 'ovs-kernel')).toContain('43.0 % pNIC-0, Rx q0')
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
    const region = root.querySelector<HTMLElement>('[aria-label="Comparison of all modes"]')
    await expect.poll(() => (region?.scrollHeight ?? 0) - (region?.clientHeight ?? 0)).toBeGreaterThan(0)
    region?.focus()
    await userEvent.keyboard('{End}')
    await expect.poll(() => region?.scrollTop).toBeGreaterThan(0)
    await page.viewport(1440, 900)
  })

  it('has arrow keys between the modes, and Enter opens one in the lab', async () => {
    const root = await start()
    await expect.poll(() => root.querySelectorAll('button.mode')).toHaveLength(2)
    root.querySelector<HTMLElement>('button.mode')?.focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement?.textContent).toContain('Standard OVS')
    await userEvent.keyboard('{ArrowRight}{Home}{End}{ArrowLeft}')
    expect(document.activeElement?.textContent).toContain('Bare metal')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('radio', { name: 'Bare metal' })).toBeChecked()
  })

  it('has its figures as a table too, by button and by T', async () => {
    const root = await start()
    await page.getByRole('button', { name: 'Show the figures as a table' }).click()
    const table = page.getByRole('table', { name: 'Figures of every mode, same lab and seed' })
    await expect.element(table.getByRole('row', { name: /^Latency p99 471 µs 471 µs$/ })).toBeInTheDocument()
    await expect.element(table.getByRole('row', { name: /of them softirq/ })).toBeInTheDocument()
    root.querySelector<HTMLElement>('[aria-label="Comparison of all modes"]')?.focus()
    await userEvent.keyboard('t')
    await expect.poll(() => root.querySelectorAll('.sketch')).toHaveLength(2)
  })

  it('judges what the textbook claims, mode by mode', async () => {
    const root = await start()
    const claim = (id: string, mode: string): string =>
      root.querySelector(`[data-testid="claim-${id}-${mode}"]`)?.textContent.replace(/\s+/g, ' ').trim() ?? ''
    await expect.poll(() => claim('latency', 'ovs-kernel')).toBe('contradicted herep50 449 µsThe ring is full.')
    expect(claim('latency', 'bare-metal')).toBe('not said of this mode')
    expect(claim('price', 'bare-metal')).toContain('cannot be said here')
    expect(root.textContent).toContain('Of 3 statements 1 hold on this lab, 1 are contradicted, and on 1 it cannot say')
    await page.getByRole('button', { name: 'This run contradicts 1 statement of the textbook' }).click()
    await expect
      .poll(() => root.querySelector('[aria-label="Comparison of all modes"]')?.scrollTop)
      .toBeGreaterThan(100)
  })

  it('gives a CSV that the command line would give', async () => {
    await start()
    const texts: Promise<string>[] = []
    const create = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      texts.push((blob as Blob).text())
      return 'data:text/csv,'
    })
    const names: string[] = []
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download)
    })
    await expect.element(page.getByRole('button', { name: 'Export CSV' })).toBeEnabled()
    await page.getByRole('button', { name: 'Export CSV' }).click()
    await expect.poll(() => names).toEqual(['two-vnfs-all-modes.csv'])
    const [header, ...rows] = (await texts[0])?.split('\n') ?? []
    expect(header).toMatch(/^lab,engineVersion,mode,refused,seed,simulatedNanoseconds/)
    expect(rows[1]).toMatch(/,0\.1\.0,ovs-kernel,,24301,20000000/)
    create.mockRestore()
    click.mockRestore()
  })
})

describe('the same packet in every mode', () => {
  const rowsOf = (root: HTMLElement): string[] =>
    [...root.querySelectorAll('.names .only-spoken')].map(({ textContent }) => textContent)
  const asked = (): unknown[] =>
    bridge.calls.filter(({ name }) => name === 'compare.journeys').map(({ input }) => input)

  it('is one from the middle of the run, and any other by its number', async () => {
    const root = await start()
    await expect.poll(() => rowsOf(root)).toHaveLength(2)
    expect(rowsOf(root)[1]).toMatch(/^Standard OVS: delivered after 4\d\d µs, longest wait 449 µs before /)
    expect(asked()).toEqual([{ documentId: 'document-1', seed: 0x5eed, packet: 20_000 }])
    await page.getByRole('button', { name: 'Next packet' }).click()
    await page.getByLabelText(/Number of the packet/).fill('482')
    await userEvent.keyboard('{Enter}')
    await page.getByRole('button', { name: 'Packet before' }).click()
    expect(asked().map((input) => (input as { packet: number }).packet)).toEqual([20_000, 20_001, 482, 481])
    await page.getByLabelText(/Number of the packet/).fill('40001')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('alert')).toHaveTextContent('1 to 40 000')
    expect(asked()).toHaveLength(4)
  })

  it('draws waits and services, cuts a long wait and writes its value on it', async () => {
    const root = await start()
    await expect.poll(() => root.querySelectorAll('.tracks .track')).toHaveLength(2)
    const [, ovs] = root.querySelectorAll('.tracks .track')
    expect(ovs?.querySelectorAll('.work').length).toBeGreaterThan(8)
    expect(ovs?.querySelector('.cut em')?.textContent).toContain('449 µs before')
    expect(ovs?.querySelector('.arrived')).not.toBeNull()
    await page.getByRole('button', { name: 'Service only' }).click()
    expect(root.querySelectorAll('.track .wait')).toHaveLength(0)
    expect(root.querySelectorAll('.track .cut')).toHaveLength(0)
  })

  it('ends a lost packet with a cross, its place and its reason', async () => {
    const root = await start((fake) => (fake.lose = { place: 'tap.vm-1', reason: 'tx_dropped' }))
    await expect.poll(() => root.querySelectorAll('.track .end.lost svg')).toHaveLength(2)
    expect(root.querySelector('.track .end em')?.textContent).toBe('lost at tap.vm-1: full (tx_dropped)')
    expect(root.querySelectorAll('.track .arrived')).toHaveLength(0)
  })

  it('has one cursor for all rows, moved with the arrow keys', async () => {
    const root = await start()
    await expect.poll(() => root.querySelectorAll('.tracks .track')).toHaveLength(2)
    const slider = page.getByRole('slider', { name: 'Moment in the journey of packet 20000' })
    ;(slider.element() as HTMLElement).focus()
    await userEvent.keyboard('{PageUp}{ArrowRight}')
    expect(root.querySelectorAll('.cursor')).toHaveLength(1)
    expect(slider.element().getAttribute('aria-valuetext')).toMatch(/Bare metal: .*Standard OVS: /)
    expect(root.querySelectorAll('.values small')).toHaveLength(2)
    await userEvent.keyboard('{End}')
    expect(slider.element().getAttribute('aria-valuetext')).toMatch(/arrived/)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => root.querySelectorAll('.cursor')).toHaveLength(0)
  })

  it('is a table too, and can be folded', async () => {
    const root = await start()
    await page.getByRole('button', { name: 'Show the journeys as a table' }).click()
    const table = page.getByRole('table', { name: 'Journey of packet 20000 in every mode' })
    await expect.element(table.getByRole('columnheader', { name: 'Cycles' })).toBeInTheDocument()
    await page.getByRole('button', { name: 'Fold the journeys', exact: true }).click()
    await expect.poll(() => root.querySelectorAll('[aria-label="Same packet in every mode"] table')).toHaveLength(0)
  })

  it('leaves out a refused mode, and says when it fails', async () => {
    const root = await start((fake) => {
      fake.refuse = ['bare-metal']
      fake.failing = { 'compare.journeys': 'The simulation stopped unexpectedly.' }
    })
    await expect.element(page.getByRole('alert')).toHaveTextContent('The simulation stopped unexpectedly.')
    bridge.failing = {}
    await page.getByRole('button', { name: 'Next packet' }).click()
    await expect.poll(() => rowsOf(root)[0]).toBe('Bare metal cannot carry this lab')
  })

  it('waits for the comparison', async () => {
    const root = await start((fake) => (fake.failing = { 'compare.run': 'no' }))
    await expect
      .poll(() => root.querySelector('[aria-label="Same packet in every mode"]')?.textContent)
      .toContain('Once all modes have run')
    expect(asked()).toEqual([])
  })
})

describe.each(['light', 'dark'] as const)('accessibility of the comparison in the %s theme', (theme) => {
  it.each([[[]], [['bare-metal']]])('has nothing serious, refused: %j', async (refuse) => {
    localStorage.setItem('theme', theme)
    const root = await start((fake) => (fake.refuse = refuse))
    await expect.poll(() => root.querySelectorAll('table')).toHaveLength(3)
    await expect.poll(() => root.querySelectorAll('.tracks .track').length).toBeGreaterThan(0)
    expect(document.documentElement.getAttribute('data-theme')).toBe(theme)
    expect(await serious()).toEqual([])
  })

  it('has nothing serious as tables', async () => {
    localStorage.setItem('theme', theme)
    const root = await start()
    await page.getByRole('button', { name: 'Show the figures as a table' }).click()
    await page.getByRole('button', { name: 'Show the journeys as a table' }).click()
    await expect.poll(() => root.querySelectorAll('table')).toHaveLength(4)
    expect(await serious()).toEqual([])
  })
})
