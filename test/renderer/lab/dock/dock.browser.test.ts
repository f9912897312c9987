import axe from 'axe-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import App from '../../../../src-renderer/app/App.vue'
import '../../../../src-renderer/ui/tokens.css'
import '../../../../src-renderer/ui/base.css'
import type { FakeBridge } from '../../fake/bridge'
import { overload, Page, redraws } from '../view'

let shown: Page
beforeAll(async () => {
  await page.viewport(1440, 900)
})
afterEach(() => shown.close())

async function open(change: (bridge: FakeBridge) => void = () => undefined): Promise<void> {
  shown = Page.open(App, change)
  await expect.poll(() => shown.root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
}
const tab = (name: string) => page.getByRole('tab', { name })

/** What is kept by a click on one of the export buttons. */
async function kept(button: string): Promise<{ name: string; content: Blob }> {
  const blobs = new Map<string, Blob>()
  const original = URL.createObjectURL.bind(URL)
  URL.createObjectURL = (blob: Blob) => {
    const address = original(blob)
    blobs.set(address, blob)
    return address
  }
  let found: { name: string; content: Blob } | null = null
  const click = HTMLAnchorElement.prototype.click
  HTMLAnchorElement.prototype.click = function () {
    const content = blobs.get(this.href)
    if (content) found = { name: this.download, content }
  }
  try {
    await page.getByRole('button', { name: button }).click()
    await expect.poll(() => found).not.toBeNull()
  } finally {
    HTMLAnchorElement.prototype.click = click
    URL.createObjectURL = original
  }
  return found ?? { name: '', content: new Blob() }
}

describe('charts', () => {
  it.each([
    ['Throughput & loss', 'throughput-and-loss-over-time', '"Time, ms","Offered, Mpps","Delivered, Mpps","Lost, Mpps"'],
    ['Latency', 'latency-by-percentile', 'Percentile,"Latency, µs"'],
    ['CPU by core', 'cpu-time-by-core', 'Core,Role,"Busy, %","hardirq, %"'],
    ['Packet journey', 'journey-of-packet-1', 'Step,What,Where,Core,"Begin, µs"'],
  ])('%s: a table, a CSV with units, a PNG', async (title, name, head) => {
    await open()
    await shown.send(overload)
    shown.bridge.sendWhole()
    await tab(title).click()
    await expect.element(page.getByRole('figure').getByRole('img').first()).toBeVisible()
    await redraws(3)
    const table = await kept('Save the numbers as CSV')
    expect(table.name).toBe(`two-vnfs-small-frames-ovs-kernel-${name}.csv`)
    const [first, second] = (await table.content.text()).replace('\ufeff', '').split('\r\n')
    expect(first?.startsWith(head)).toBe(true)
    expect(second).not.toBe('')
    const picture = await kept('Save the picture as PNG')
    expect(picture.name).toBe(`two-vnfs-small-frames-ovs-kernel-${name}.png`)
    expect(await colours(picture.content)).toBeGreaterThan(3)
    await userEvent.keyboard('t')
    await expect.poll(() => shown.root.querySelectorAll('figure tbody tr').length).toBeGreaterThan(4)
    expect(shown.root.querySelector('figure img, figure canvas')).toBeNull()
  })

  it('and totals are kept as a CSV: plain numbers, and the same with units', async () => {
    await open()
    await shown.send(overload)
    shown.bridge.sendWhole()
    await tab('Totals').click()
    await expect.element(page.getByRole('region', { name: 'Totals' })).toBeVisible()
    await expect.poll(() => shown.root.querySelector('[data-testid="total-offered"]')?.textContent).toMatch(/[0-9]/)
    const { name, content } = await kept('Save the numbers as CSV')
    expect(name).toBe('two-vnfs-small-frames-ovs-kernel-totals.csv')
    const lines = (await content.text()).replace('\ufeff', '').trimEnd().split('\r\n')
    expect(lines[0]).toBe('Group,Figure,Now,Whole run,"Now, with unit","Whole run, with unit"')
    const shownIn = (id: string): string => shown.root.querySelector(`[data-testid="${id}"]`)?.textContent?.trim() ?? ''
    const rate = lines.find((line) => line.startsWith('Rates after warm-up,Delivered,')) ?? ''
    const plain = shown.root.querySelector('[data-testid="whole-rate-delivered"]')?.getAttribute('data-value') ?? ''
    expect(rate.split(',')[3]).toBe(plain)
    expect(rate.split(',')[5]).toBe(shownIn('whole-rate-delivered'))
    expect(lines.some((line) => line.startsWith('Losses by place,'))).toBe(true)
    expect(lines.at(-1)).toContain(`Identity,Fingerprint,${shownIn('fingerprint')},`)
  })

  it('are kept as a picture without waiting for idle time, which the browser may not have for seconds', async () => {
    await open()
    await shown.send(overload)
    shown.bridge.sendWhole()
    await tab('Packet journey').click()
    await expect.element(page.getByRole('figure').getByRole('img').first()).toBeVisible()
    const original = HTMLCanvasElement.prototype.toBlob
    // A browser that never gets round to it.
    HTMLCanvasElement.prototype.toBlob = () => undefined
    try {
      const picture = await kept('Save the picture as PNG')
      expect(await colours(picture.content)).toBeGreaterThan(3)
    } finally {
      HTMLCanvasElement.prototype.toBlob = original
    }
  })

  it('have axes and a word before there is a run, and how far it is after 300 ms', async () => {
    await open()
    shown.bridge.send({ kind: 'progress', fraction: 0.25 })
    expect(shown.root.querySelector('[role="progressbar"]')).toBeNull()
    const bar = page.getByRole('progressbar')
    await expect.element(bar).toHaveAttribute('aria-valuenow', '25')
    expect(bar.element().getAttribute('aria-valuetext')).toMatch(/5.00 ms of 20.0 ms .* s elapsed, about .* s left/)
    shown.bridge.send({ kind: 'failed', message: 'bang', details: '' })
    await expect.element(page.getByText('Run to see data')).toBeVisible()
    expect(shown.root.querySelector('figure canvas')).not.toBeNull()
  })
})

describe('the packet journey', () => {
  it.each(['p50', 'p99', 'Slowest', 'First lost'])('follows %s', async (title) => {
    await open()
    await tab('Packet journey').click()
    await page.getByRole('button', { name: title, exact: true }).click()
    await expect.element(page.getByRole('img', { name: 'Journey of packet 3' })).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Following #3' })).toBeVisible()
  })

  it('says when there is none such', async () => {
    await open((bridge) => (bridge.found = null))
    await tab('Packet journey').click()
    await page.getByRole('button', { name: 'First lost' }).click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('No packet is lost in this run.')
  })

  it('has one time cursor, moved by the arrow keys from stop to stop', async () => {
    await open()
    await tab('Packet journey').click()
    const cursor = page.getByRole('slider', { name: 'Time cursor' })
    await expect.element(cursor).toHaveAttribute('aria-valuetext', 'no cursor')
    shown.find('[aria-label="Time cursor"]').focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(cursor).toHaveAttribute('aria-valuetext', '0 ns')
    await userEvent.keyboard('{ArrowRight}')
    // The first step of the fake journey waits 448.9 µs.
    await expect.element(cursor).toHaveAttribute('aria-valuetext', '449 µs')
  })
})

describe('the events', () => {
  it('are the hand-overs, oldest first as with a filter, the lost and the followed marked', async () => {
    await open()
    await shown.send(overload)
    await tab('Events').click()
    const rows = (): string[][] =>
      [...shown.root.querySelectorAll('[role="row"]')].map((row) =>
        [...row.querySelectorAll('[role="cell"]')].map((cell) => cell.textContent.trim()),
      )
    await expect.poll(rows).toHaveLength(4)
    await expect.element(page.getByRole('table', { name: 'Events, oldest first' })).toBeVisible()
    await expect.element(page.getByText('Oldest first', { exact: true })).toBeVisible()
    expect(rows()[2]?.slice(1)).toEqual(['#9', 'lost', 'pNIC-0', '–'])
    expect(rows()[1]?.slice(1)).toEqual(['#1', '2 DMA to host memory', 'pNIC-0', 'Driver + stack'])
    expect(shown.root.querySelectorAll('[role="row"].followed')).toHaveLength(3)
    await page.getByRole('button', { name: /Which events/ }).click()
    await page.getByRole('menuitemradio', { name: 'Losses' }).click()
    await expect.poll(rows).toHaveLength(1)
  })

  it('only exist where they are in view, and say when some were left out', async () => {
    await open()
    await tab('Events').click()
    for (let at = 1; at <= 10; at++) {
      const moves = Array.from({ length: 512 }, (_, more) => ({
        packet: at * 512 + more,
        from: 'tor',
        to: 'pnic0',
        step: 1,
        begin: at * 1e6 + more,
        end: at * 1e6 + more + 1,
      }))
      await shown.send({ timePicoseconds: (at + 1) * 1e6, events: at * 1000, moves })
    }
    await expect.element(page.getByTestId('event-count')).toHaveTextContent(/^5\s120 hand-overs$/)
    expect(shown.root.querySelectorAll('[role="row"]').length).toBeLessThan(40)
    const scroller = shown.find('[role="table"]')
    // The newest are in view as they come, until somebody looks back.
    await expect.poll(() => scroller.textContent).toMatch(/#5\s631/)
    scroller.scrollTop = 0
    await expect.poll(() => scroller.textContent).toContain('#512')
    await shown.send({
      timePicoseconds: 20e6,
      events: 20_000,
      moves: [{ packet: 9999, from: 'tor', to: 'pnic0', step: 1, begin: 19e6, end: 19e6 + 1 }],
    })
    await expect.element(page.getByTestId('event-count')).toHaveTextContent(/^5\s121 hand-overs$/)
    expect(scroller.scrollTop).toBe(0)
    await expect.element(page.getByText(/some are left out/)).toBeVisible()
  })
})

describe('the dock itself', () => {
  it('folds by a double click on a tab and unfolds by its button', async () => {
    await open()
    const height = (): number => shown.find('section[aria-label="Results"]').getBoundingClientRect().height
    const before = height()
    await tab('Latency').dblClick()
    await expect.poll(height).toBe(32)
    await page.getByRole('button', { name: 'Unfold the results (Ctrl J)' }).click()
    await expect.poll(height).toBe(before)
  })

  it('is resized by the arrow keys of its edge, and so are the panels at the sides', async () => {
    await open()
    for (const [label, key, by] of [
      ['Height of the results', '{ArrowUp}', 16],
      ['Width of the outline', '{ArrowRight}', 16],
      ['Width of the inspector', '{ArrowLeft}', 16],
    ] as const) {
      const edge = shown.find(`[aria-label="${label}"]`)
      const value = (): number => Number(edge.getAttribute('aria-valuenow'))
      const before = value()
      edge.focus()
      await userEvent.keyboard(key)
      await expect.poll(value).toBe(before + by)
    }
    expect(shown.find('aside[aria-label="Lab"]').getBoundingClientRect().width).toBe(224)
    expect(shown.find('aside[aria-label="Inspector"]').getBoundingClientRect().width).toBe(296)
  })

  it('has problems with a count when no mode can carry the lab', async () => {
    shown = Page.open(App, (bridge) => (bridge.refuse = ['ovs-kernel', 'bare-metal']))
    await expect.element(tab('Problems')).toHaveTextContent('Problems2')
    await expect.element(page.getByRole('cell', { name: 'Add a pNIC.' }).first()).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled()
  })
})

describe.each(['light', 'dark'] as const)('accessibility in the %s theme', (theme) => {
  it.each(['Latency', 'Packet journey', 'Bottleneck', 'Events', 'Run', 'Totals'])(
    'has nothing serious: %s',
    async (title) => {
      localStorage.setItem('theme', theme)
      await open((bridge) => (bridge.refuse = ['bare-metal']))
      await shown.send(overload)
      shown.bridge.sendWhole()
      await tab(title).click()
      await redraws(4)
      await nothingSerious()
    },
  )

  it.each(['machine:vm1', 'ring:pnic0/rx0', 'core:core2'])('has nothing serious with %s selected', async (selected) => {
    localStorage.setItem('theme', theme)
    await open()
    await shown.send(overload)
    for (const key of ['cores', 'pnic0']) shown.find(`[data-row="${key}"] .twist`).click()
    await redraws(2)
    shown.find(`[data-row="${selected}"]`).click()
    await redraws(4)
    await nothingSerious()
  })

  it('has nothing serious with a blocked lab', async () => {
    localStorage.setItem('theme', theme)
    shown = Page.open(App, (bridge) => (bridge.refuse = ['ovs-kernel', 'bare-metal']))
    await expect.element(tab('Problems')).toBeVisible()
    await nothingSerious()
  })

  it('has nothing serious with a failed run', async () => {
    localStorage.setItem('theme', theme)
    await open()
    await shown.send(overload)
    shown.bridge.send({ kind: 'failed', message: 'An invariant is broken.', details: 'event 17' })
    await expect.element(page.getByRole('alert')).toHaveTextContent('event 900')
    await nothingSerious()
  })

  async function nothingSerious(): Promise<void> {
    expect(document.documentElement.getAttribute('data-theme')).toBe(theme)
    const { violations } = await axe.run(document.body, { resultTypes: ['violations'] })
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))).toEqual([])
  }
})

/** Number of different colours in a picture: a blank one has one. */
async function colours(content: Blob): Promise<number> {
  const picture = await createImageBitmap(content)
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
  context?.drawImage(picture, 0, 0)
  const pixels = new Uint32Array(context?.getImageData(0, 0, picture.width, picture.height).data.buffer ?? [])
  return new Set(pixels).size
}

describe('charts of a page that is zoomed', () => {
  it.each(['Throughput & loss', 'CPU by core'])('%s: as many pixels as the screen has for it', async (title) => {
    await open()
    await shown.send(overload)
    shown.bridge.sendWhole()
    await tab(title).click()
    await expect.element(page.getByRole('figure').getByRole('img').first()).toBeVisible()
    const sharpness = (): number => {
      const canvas = shown.find<HTMLCanvasElement>('figure canvas')
      return canvas.width / (canvas.getBoundingClientRect().width * window.devicePixelRatio)
    }
    try {
      for (const zoom of [1, 1.3, 2]) {
        document.documentElement.style.setProperty('zoom', String(zoom))
        await expect.poll(() => Math.abs(sharpness() - 1), { message: `at ${zoom}` }).toBeLessThan(0.02)
      }
    } finally {
      document.documentElement.style.removeProperty('zoom')
    }
  })
})

describe('the journey of a packet in a mode that refuses the lab', () => {
  it('is not asked for: the tab says that there is none, and why', async () => {
    await open((bridge) => (bridge.refuse = ['bare-metal']))
    await page.getByRole('radio', { name: 'Bare metal' }).click()
    await tab('Packet journey').click()
    const panel = page.getByRole('tabpanel')
    await expect.element(panel).toHaveTextContent(/Bare metal refuses this lab, so there is no packet to follow/)
    expect(panel.getByRole('button', { name: 'Show' }).elements()).toHaveLength(0)
    const asked = shown.bridge.calls.filter(({ name }) => name === 'run.journey').length
    await redraws(5)
    expect(shown.bridge.calls.filter(({ name }) => name === 'run.journey').length).toBe(asked)
  })
})
