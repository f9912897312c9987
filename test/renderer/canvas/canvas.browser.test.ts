import { createPinia } from 'pinia'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { createApp, type App as VueApp } from 'vue'
import type { Settings } from '../../../src-main/contract/documents'
import App from '../../../src-renderer/app/App.vue'
import { FakeBridge } from '../fake/bridge'
import '../../../src-renderer/ui/tokens.css'
import '../../../src-renderer/ui/base.css'

let app: VueApp | null = null

beforeAll(async () => {
  await page.viewport(1440, 900)
})
afterEach(() => {
  app?.unmount()
  app = null
  document.body.replaceChildren()
  document.documentElement.removeAttribute('data-motion')
})

async function start(
  machines: number,
  refuse: readonly string[] = [],
  motion: Settings['motion'] = 'system',
): Promise<HTMLElement> {
  const bridge = new FakeBridge()
  bridge.keptSettings = { ...bridge.keptSettings, motion }
  bridge.machines = machines
  bridge.refuse = refuse
  const root = document.createElement('div')
  root.id = 'app'
  document.body.append(root)
  app = createApp(App, { connect: () => Promise.resolve(bridge) })
  app.use(createPinia()).mount(root)
  await expect.poll(() => root.querySelectorAll('[data-part]').length).toBeGreaterThan(2)
  return root
}
const has = (root: HTMLElement, part: string): boolean => root.querySelector(`[data-part="${part}"]`) !== null

describe('a host with 32 machines', () => {
  it('draws cards, and all parts of the machine that is selected', async () => {
    const root = await start(32)
    expect([has(root, 'vnic20'), has(root, 'app20')]).toEqual([true, false])
    root.querySelector<SVGGElement>('[data-part="vnic20"]')?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await expect.poll(() => has(root, 'app20')).toBe(true)
    root.querySelector<SVGGElement>('[data-part="app20"]')?.focus()
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => has(root, 'app20')).toBe(false)
  })

  it('says every part to a screen reader, whether a card hides it or not', async () => {
    const root = await start(32)
    const words = [...root.querySelectorAll('ol[aria-label="Parts along the path"] li')].map((item) => item.textContent)
    expect(words).toHaveLength(7 + 32 * 6)
    expect(words.some((text) => text?.startsWith('app-20, Guest user space'))).toBe(true)
  })

  it('draws what is out of view as a place that can be reached, and whole when it is', async () => {
    const root = await start(32)
    const far = root.querySelector<SVGRectElement>('[data-part="vnic32"]')
    const texts = (): number => far?.closest('.part')?.querySelectorAll('text').length ?? -1
    expect(texts()).toBe(0)
    expect(far?.getAttribute('aria-label')).toMatch(/^VM-32, virtual machine/)
    far?.focus()
    await expect.poll(texts).toBeGreaterThan(0)
    far?.blur()
    await expect.poll(texts).toBe(0)
    await userEvent.keyboard('0')
    await expect.poll(texts).toBeGreaterThan(0)
  })

  it('begins legible, with a map of the whole; Fit shows all of it', async () => {
    const root = await start(32)
    const chart = (): DOMRect | undefined => root.querySelector('[data-part="vnic32"]')?.getBoundingClientRect()
    const canvas = root.querySelector('svg[role="group"]')?.getBoundingClientRect()
    await expect.poll(() => root.querySelector('svg.overview')).not.toBeNull()
    expect(chart()?.left).toBeGreaterThan(canvas?.right ?? Infinity)
    await userEvent.keyboard('0')
    await expect.poll(() => chart()?.right).toBeLessThanOrEqual((canvas?.right ?? 0) + 1)
    expect(root.querySelector('svg.overview')).toBeNull()
  })
})

describe('another mode', () => {
  const drawn = (root: HTMLElement): string =>
    getComputedStyle(root.querySelector('svg[role="group"] g.path') ?? root).animationDuration

  it('draws its path anew in 240 ms', async () => {
    expect(drawn(await start(2))).toBe('0.24s')
  })

  it('moves nothing where the user wishes no motion', async () => {
    const root = await start(2, [], 'reduced')
    expect(getComputedStyle(root.querySelector('svg[role="group"] g.path') ?? root).animationName).toBe('none')
  })
})

describe('a lab that every mode refuses', () => {
  it('is drawn with the cause on the element', async () => {
    const root = await start(2, ['bare-metal', 'ovs-kernel'])
    await expect.poll(() => root.querySelector('[data-part="pnic0"]')?.getAttribute('aria-label')).toContain('error')
    expect(root.querySelectorAll('rect.refused')).toHaveLength(1)
  })
})
