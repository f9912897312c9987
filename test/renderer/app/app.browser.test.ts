import axe from 'axe-core'
import { createPinia } from 'pinia'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createApp, type App as VueApp } from 'vue'
import App from '../../../src-renderer/app/App.vue'
import { FakeBridge } from '../fake/bridge'
import { type FrameWish, fakeFrame } from '../fake/frames'
import '../../../src-renderer/ui/tokens.css'
import '../../../src-renderer/ui/base.css'
import { page, userEvent } from 'vitest/browser'

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

const frames = (count: number): Promise<void> =>
  new Promise((resolve) => {
    const next = (left: number): void => {
      if (left === 0) resolve()
      else requestAnimationFrame(() => next(left - 1))
    }
    next(count)
  })

function mount(): HTMLElement {
  const root = document.createElement('div')
  root.id = 'app'
  document.body.append(root)
  app = createApp(App, { connect: () => Promise.resolve(bridge) })
  app.use(createPinia()).mount(root)
  return root
}

async function start(machines = 2): Promise<HTMLElement> {
  bridge = new FakeBridge()
  bridge.machines = machines
  const root = mount()
  await expect.poll(() => root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
  return root
}

async function send(wish: FrameWish): Promise<void> {
  if (!bridge.drawing) throw new Error('no run is open')
  bridge.send({ kind: 'frame', frame: fakeFrame(bridge.drawing, wish) })
  await frames(3)
}

const overload: FrameWish = {
  timePicoseconds: 1e9,
  events: 900,
  state: 'paused',
  fill: { 'pnic0/rx0': 512, 'vnic1/rx': 79 },
  dropped: { 'pnic0/rx0': 860 },
  busy: { core2: { hardirq: 1e8, softirq: 5e8, vswitch: 4e8 } },
  counters: [2000, 2000, 1000, 860, 140, 10, 10, 10],
  moves: [
    { packet: 1, from: 'tor', to: 'pnic0', step: 1, begin: 0, end: 10 },
    { packet: 1, from: 'pnic0', to: 'driver', step: 2, begin: 10, end: 20 },
    { packet: 1, from: 'driver', to: 'driver', step: 4, begin: 20, end: 30 },
  ],
}

const serious = async (): Promise<string[]> => {
  const result = await axe.run(document.body, { resultTypes: ['violations'] })
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

describe('copying', () => {
  it('says so when the text of what is chosen is not there yet, and what cannot be copied', async () => {
    const root = await start()
    let answer: (given: { text: string }) => void = () => undefined
    const call = bridge.call.bind(bridge) as (name: string, input: unknown) => Promise<unknown>
    Object.assign(bridge, {
      call: (name: string, input: unknown) =>
        name === 'lab.copy' ? new Promise((resolve) => (answer = resolve)) : call(name, input),
    })
    root.querySelector<HTMLElement>('[data-row="pnic0"]')?.click()
    await frames(3)
    const copy = (): string => {
      const clipboardData = new DataTransfer()
      document.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
      return clipboardData.getData('text/plain')
    }
    const said = () => root.querySelector('.building .words')?.textContent
    expect(copy()).toBe('')
    await expect.poll(said).toContain('Not copied yet')
    answer({ text: '' })
    await frames(3)
    copy()
    await expect.poll(said).toContain('This cannot be copied')
  })
})

describe('F6', () => {
  it('leads from panel to panel and around, Shift F6 back, also out of a field', async () => {
    const root = await start()
    const panel = (): string => {
      const own = document.activeElement?.closest('[data-panel]')
      return own?.getAttribute('aria-label') ?? own?.className ?? 'none'
    }
    const visited: string[] = []
    for (let count = 0; count < 7; count++) {
      await userEvent.keyboard('{F6}')
      visited.push(panel())
    }
    expect(visited).toEqual(['bar', 'Views', 'Lab', 'stage', 'Results', 'Inspector', 'bar'])
    await userEvent.keyboard('{Shift>}{F6}{/Shift}')
    expect(panel()).toBe('Inspector')
    const field = root.querySelector<HTMLElement>('[aria-label="Inspector"] input')
    field?.focus()
    await userEvent.keyboard('{F6}')
    expect(panel()).toBe('bar')
  })
})

describe('the canvas', () => {
  it('draws every part, ring and step of the compiled network', async () => {
    const root = await start()
    const drawing = bridge.drawing
    const shown = (attribute: string): string[] =>
      [...root.querySelectorAll(`svg [${attribute}]`)].map((element) => element.getAttribute(attribute) ?? '').sort()
    expect(shown('data-part')).toEqual(drawing?.parts.map((part) => part.id).sort())
    expect(shown('data-testid').filter((id) => id.startsWith('ring-'))).toEqual(
      drawing?.rings.map((ring) => `ring-${ring.id}`).sort(),
    )
    expect(shown('data-edge')).toEqual(drawing?.edges.map((edge) => edge.id).sort())
    expect(root.querySelectorAll('svg [data-step]')).toHaveLength(11)
  })

  it('shows fill, loss and the steps of the followed packet as frames come', async () => {
    const root = await start()
    await send(overload)
    expect(root.querySelector('[data-testid="ring-pnic0/rx0"]')?.getAttribute('data-fill')).toBe('512')
    expect(root.querySelector('[data-drops="pnic0"]')?.textContent).toContain('860 kpps')
    const state = (step: number): string | null | undefined =>
      root.querySelector(`[data-step="${step}"]`)?.getAttribute('data-state')
    expect([1, 2, 3, 4, 5].map(state)).toEqual(['done', 'done', 'not needed', 'current', 'to come'])
    expect(root.querySelector('article')?.textContent).toContain('step 4 of 11')
    expect(root.querySelector('[data-testid="clock"]')?.textContent).toContain('0.001\u2009000\u2009000')
  })

  it('is told to a screen reader in path order', async () => {
    const root = await start()
    await send(overload)
    const words = [...root.querySelectorAll('ol[aria-label="Parts along the path"] li')].map((item) => item.textContent)
    expect(words[0]).toContain('TG-1')
    expect(words.find((text) => text?.startsWith('pNIC-0'))).toContain('Rx q0 512 of 512, full')
  })

  it('is travelled with the arrow keys and selects with Enter', async () => {
    const root = await start()
    root.querySelector<SVGGElement>('[data-part="driver"]')?.focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement?.getAttribute('data-part')).toBe('ovs')
    await userEvent.keyboard('{Enter}')
    await frames(2)
    expect(root.querySelector('[data-part="ovs"]')?.getAttribute('aria-pressed')).toBe('true')
    expect(root.querySelector('aside[aria-label="Inspector"] h2')?.textContent).toBe('OVS datapath')
  })

  it('moves nothing outside: no part of eight machines is off the canvas', async () => {
    const root = await start(8)
    await frames(3)
    const canvas = root.querySelector('svg[role="group"]')?.getBoundingClientRect()
    if (!canvas) throw new Error('no canvas')
    for (const part of root.querySelectorAll('[data-part]')) {
      const box = part.getBoundingClientRect()
      expect(box.left).toBeGreaterThanOrEqual(canvas.left)
      expect(box.right).toBeLessThanOrEqual(canvas.right + 1)
    }
  })
})

describe('the workbench', () => {
  it('runs, steps and goes to the end by its buttons', async () => {
    await start()
    await send({ timePicoseconds: 10, events: 1 })
    for (const name of ['Step', 'Step back', 'To the end', 'Back to start']) {
      await page.getByRole('button', { name, exact: true }).click()
    }
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const actions = bridge.commands.map(({ action }) => action)
    expect(actions).toEqual(['step', 'stepBack', 'toEnd', 'restart', 'play'])
    await send({ timePicoseconds: 20, events: 2, state: 'playing' })
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    expect(bridge.commands.at(-1)).toEqual({ action: 'pause' })
  })

  it('shows exact totals now and of the whole run', async () => {
    const root = await start()
    await send({ timePicoseconds: 2e10, events: 5, state: 'finished' })
    bridge.sendWhole()
    await page.getByRole('tab', { name: 'Totals' }).click()
    const value = (id: string): string | null | undefined =>
      root.querySelector(`[data-testid="${id}"]`)?.getAttribute('data-value')
    await expect.poll(() => value('total-offered')).toBe('40000')
    expect(value('total-dropped')).toBe('17200')
    expect(value('total-delivered')).toBe('22270')
    expect(value('total-in-flight')).toBe('530')
    expect(value('whole-total-offered')).toBe('40000')
    expect(value('p50')).toBe('448900')
    expect(root.querySelector('[data-testid="fingerprint"]')?.textContent).toBe('0000000000005eed')
  })

  it('turns charts into tables', async () => {
    const root = await start()
    bridge.sendWhole()
    await expect.element(page.getByRole('img', { name: /Offered, delivered and lost/ })).toBeVisible()
    await page.getByRole('button', { name: 'Table view (T)' }).click()
    expect(root.querySelectorAll('figure tbody tr')).toHaveLength(50)
  })

  it('shows any packet that is asked for', async () => {
    const root = await start()
    await page.getByRole('tab', { name: 'Packet journey' }).click()
    await page.getByLabelText('Packet', { exact: true }).fill('482306')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect.poll(() => bridge.calls.at(-1)).toEqual({ name: 'run.journey', input: { runId: 1, packet: 482306 } })
    await expect.element(page.getByRole('img', { name: 'Journey of packet 482306' })).toBeVisible()
    expect(root.querySelectorAll('.waterfall .row')).toHaveLength(11)
  })

  it('lists the keyboard map on ?', async () => {
    await start()
    await userEvent.keyboard('?')
    await expect.element(page.getByRole('dialog', { name: 'Keyboard map' })).toBeVisible()
    await userEvent.keyboard('{Escape}')
  })
})

describe('a mode that cannot carry the lab', () => {
  const name = /Bare metal cannot carry this lab. No pNIC is left. Add a pNIC./

  async function refusing(): Promise<HTMLElement> {
    bridge = new FakeBridge()
    bridge.refuse = ['bare-metal']
    const root = mount()
    await expect.poll(() => root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
    return root
  }

  it('is marked, says why, and can be chosen by its number', async () => {
    const root = await refusing()
    await send(overload)
    const segment = page.getByRole('radio', { name })
    await expect.element(segment).toBeEnabled()
    await userEvent.keyboard('1')
    await expect.element(segment).toBeChecked()
    await expect.element(page.getByRole('alert')).toHaveTextContent('No pNIC is left.Add a pNIC.')
    // The lab as it is, in the picture and in the outline, with what is wrong; nothing of the run before.
    expect(root.querySelector('[data-part="pnic0"]')).not.toBeNull()
    expect(root.querySelector('[data-part="ovs"]')).toBeNull()
    expect(root.querySelector('[data-row="ovs"]')).toBeNull()
    expect(root.querySelector('[data-row="pnic0"]')?.textContent).toContain('refused')
    expect(root.querySelector('aside[aria-label="Inspector"]')?.textContent).toContain('The run is blocked')
    await expect.element(page.getByRole('tab', { name: /^Problems/ })).toHaveAttribute('aria-selected', 'true')
    await expect.element(page.getByRole('cell', { name: 'Add a pNIC.' })).toBeVisible()
    for (const button of ['Run', 'Step', 'Step back', 'Back to start', 'To the end']) {
      await expect.element(page.getByRole('button', { name: button, exact: true })).toBeDisabled()
    }
    expect(root.querySelector('footer')?.textContent).toContain('1 error, the run is blocked: No pNIC is left.')
    expect(root.querySelector('footer')?.textContent).not.toContain('Delivered')
    const before = bridge.commands.length
    await userEvent.keyboard(' .,')
    expect(bridge.commands).toHaveLength(before)
    expect(await serious()).toEqual([])
  })

  it('says of the selected part what is wrong with it', async () => {
    const root = await refusing()
    await userEvent.keyboard('1')
    await expect.element(page.getByRole('alert')).toBeVisible()
    root.querySelector<HTMLElement>('[data-row="pnic0"]')?.click()
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    await expect.element(inspector).toHaveTextContent('RefusedNo pNIC is left.')
    await expect.element(inspector).not.toHaveTextContent('Live counters')
  })

  it('runs once a change, or its undoing, has mended it', async () => {
    const root = await start()
    const field = page.getByRole('tabpanel').getByRole('textbox', { name: 'Tap queue' })
    const alert = page.getByRole('alert')
    const change = async (value: string): Promise<void> => {
      await page.getByRole('tab', { name: 'Run' }).click()
      await field.fill(value)
      await userEvent.keyboard('{Enter}')
    }
    const runs = async (): Promise<void> => {
      await expect.element(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
      expect(alert.query()).toBeNull()
      expect(bridge.calls.at(-1)).toMatchObject({ name: 'run.open', input: { mode: 'ovs-kernel' } })
      expect(root.querySelector('[data-part="ovs"]')).not.toBeNull()
    }
    bridge.refuse = ['ovs-kernel']
    await change('1')
    await expect.element(alert).toHaveTextContent('Standard OVS cannot carry this lab')
    await expect.element(page.getByRole('tabpanel')).toHaveTextContent('No pNIC is left.')
    await expect.element(page.getByRole('tab', { name: /^Problems/ })).toHaveAttribute('aria-selected', 'true')
    expect(root.querySelector('[data-part="ovs"]')).toBeNull()
    bridge.refuse = []
    await userEvent.keyboard('{Control>}z{/Control}')
    await runs()
    bridge.refuse = ['ovs-kernel']
    await change('2')
    await expect.element(page.getByRole('tabpanel')).toHaveTextContent('No pNIC is left.')
    bridge.refuse = []
    await change('3')
    await runs()
  })

  it('leaves the comparison as it is', async () => {
    await refusing()
    await userEvent.keyboard('1')
    await expect.element(page.getByRole('alert')).toBeVisible()
    await page.getByRole('button', { name: 'Compare' }).click()
    await expect.element(page.getByTestId('compare-refused-bare-metal')).toHaveTextContent('No pNIC is left.')
    await expect.element(page.getByTestId('compare-throughput-ovs-kernel')).toBeVisible()
  })
})

describe.each(['light', 'dark'] as const)('accessibility in the %s theme', (theme) => {
  it.each(['Throughput & loss', 'CPU by core', 'Packet journey', 'Totals'])('has nothing serious: %s', async (tab) => {
    localStorage.setItem('theme', theme)
    const root = await start()
    await send(overload)
    bridge.sendWhole()
    await page.getByRole('tab', { name: tab }).click()
    root.querySelector<SVGGElement>('[data-part="pnic0"]')?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await frames(4)
    expect(document.documentElement.getAttribute('data-theme')).toBe(theme)
    expect(await serious()).toEqual([])
  })
})
