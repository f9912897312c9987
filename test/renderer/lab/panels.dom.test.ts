import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { usePanels } from '../../../src-renderer/lab/panels'
import { useLab } from '../../../src-renderer/lab/store'
import { FakeBridge } from '../fake/bridge'

const wide = 1440
const narrow = 1200

function resizeWindow(width: number): void {
  Object.defineProperty(window, 'innerWidth', { value: width, configurable: true })
  window.dispatchEvent(new Event('resize'))
}

beforeEach(() => {
  setActivePinia(createPinia())
  resizeWindow(wide)
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => undefined }))
})

async function opened(refuse: readonly string[] = []) {
  const bridge = new FakeBridge()
  bridge.refuse = refuse
  await useLab().attach(bridge)
  return usePanels()
}

describe('the dock', () => {
  it('has six tabs for Alt 1 to 6, in the order of the design', async () => {
    const panels = await opened()
    const shown = [0, 1, 2, 3, 4, 5].map((place) => {
      panels.showDockTab(place)
      return panels.tab
    })
    expect(shown).toEqual(['throughput', 'latency', 'cpu', 'journey', 'bottleneck', 'events'])
    panels.showDockTab(99)
    expect(panels.tab).toBe('events')
  })

  it('has problems in the place of events when no mode can carry the lab, and shows them', async () => {
    const panels = await opened(['ovs-kernel', 'bare-metal'])
    expect(panels.tabs[5]?.id).toBe('problems')
    expect(panels.tabs.map(({ id }) => id)).not.toContain('events')
    await vi.waitFor(() => expect(panels.tab).toBe('problems'))
  })

  it('brings the problems of a refused mode forward, each time one is chosen, and then goes back', async () => {
    const panels = await opened(['bare-metal'])
    const lab = useLab()
    panels.tab = 'latency'
    await lab.setMode('bare-metal')
    await vi.waitFor(() => expect(panels.tab).toBe('problems'))
    await lab.setMode('ovs-kernel')
    await vi.waitFor(() => expect(panels.tab).toBe('latency'))
    await lab.setMode('bare-metal')
    await vi.waitFor(() => expect(panels.tab).toBe('problems'))
    panels.tab = 'cpu'
    await lab.setMode('ovs-kernel')
    await nextTick()
    expect(panels.tab).toBe('cpu')
  })

  it('has problems beside events when only another mode is refused', async () => {
    const panels = await opened(['bare-metal'])
    expect(panels.tabs[5]?.id).toBe('events')
    expect(panels.tabs.at(-1)?.id).toBe('problems')
  })

  it('folds, unfolds, and unfolds to a tab that is asked for', async () => {
    const panels = await opened()
    panels.foldDock()
    expect(panels.dockFolded).toBe(true)
    panels.showDockTab(1)
    expect(panels.dockFolded).toBe(false)
  })

  it('takes 32 px to 60 % of the height', async () => {
    const panels = await opened()
    panels.resizeDock(1e6)
    expect(panels.dock).toBe(Math.round(window.innerHeight * 0.6))
    panels.resizeDock(40)
    expect(panels.dockFolded).toBe(true)
    panels.resizeDock(150)
    expect([panels.dock, panels.dockFolded]).toEqual([150, false])
    panels.resizeDock(null)
    expect(panels.dock).toBeNull()
  })

  it('remembers chart or table for each tab', async () => {
    const panels = await opened()
    panels.toggleTable()
    expect(panels.asTable).toBe(true)
    panels.showDockTab(1)
    expect(panels.asTable).toBe(false)
    panels.showDockTab(0)
    expect(panels.asTable).toBe(true)
    panels.showDockTab(4)
    panels.toggleTable()
    expect(panels.asTable).toBe(false)
  })
})

describe('the panels at the sides', () => {
  it('keep between their limits', async () => {
    const panels = await opened()
    panels.resize('left', 1000)
    panels.resize('inspector', 0)
    expect([panels.left, panels.inspector]).toEqual([320, 240])
    panels.resize('left', null)
    panels.resize('inspector', null)
    expect([panels.left, panels.inspector]).toEqual([208, 280])
  })

  it('fold on the left below 1280 px, and come when asked for', async () => {
    resizeWindow(narrow)
    const panels = await opened()
    expect(panels.leftShown).toBe(false)
    panels.toggleLeftPanel()
    expect(panels.leftShown).toBe(true)
    resizeWindow(wide)
    await nextTick()
    expect(panels.leftShown).toBe(true)
    resizeWindow(narrow)
    await nextTick()
    expect(panels.leftShown).toBe(false)
  })
})
