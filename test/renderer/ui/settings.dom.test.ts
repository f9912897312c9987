import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { CallName, Calls } from '../../../src-main/contract/calls'
import type { Settings } from '../../../src-main/contract/documents'
import { useSettings } from '../../../src-renderer/ui/settings'
import { useShell } from '../../../src-renderer/ui/shell'
import { useTheme } from '../../../src-renderer/ui/theme'
import { FakeBridge } from '../fake/bridge'

class Host extends FakeBridge {
  settings: Settings = { theme: 'dark', zoomPercent: 120, motion: 'reduced' }
  override call<Name extends CallName>(name: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']> {
    const answer = super.call(name, input)
    return name === 'settings.get' ? Promise.resolve(this.settings as Calls[Name]['out']) : answer
  }
  get kept(): unknown[] {
    return this.calls.filter(({ name }) => name === 'settings.set').map(({ input }) => input)
  }
}
const root = document.documentElement

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => {
  localStorage.clear()
  root.removeAttribute('data-theme')
  root.style.removeProperty('zoom')
})

it('what the host keeps holds at once, and is not sent back', async () => {
  const host = new Host()
  await useSettings().attach(host)
  await nextTick()
  expect([root.dataset['theme'], root.dataset['motion'], root.style.getPropertyValue('zoom')]).toEqual([
    'dark',
    'reduced',
    '120%',
  ])
  expect(host.kept).toEqual([])
})

it('a change is seen at once and kept by the host', async () => {
  const host = new Host()
  const settings = useSettings()
  await settings.attach(host)
  settings.motion = 'full'
  settings.zoomBy(-1)
  useTheme().theme = 'light'
  await nextTick()
  expect(root.dataset['motion']).toBe('full')
  expect(host.kept).toEqual([{ theme: 'light', zoomPercent: 110, motion: 'full' }])
})

it('the size stays between 80 and 200 per cent, and comes back to 100', async () => {
  const settings = useSettings()
  for (let count = 0; count < 20; count += 1) settings.zoomBy(1)
  expect(settings.zoomPercent).toBe(200)
  for (let count = 0; count < 20; count += 1) settings.zoomBy(-1)
  expect(settings.zoomPercent).toBe(80)
  settings.resetZoom()
  await nextTick()
  expect(root.style.getPropertyValue('zoom')).toBe('normal')
})

it('a host that cannot keep them is said, and the window follows all the same', async () => {
  const host = new Host()
  host.failing = { 'settings.set': 'The disk is full.' }
  const settings = useSettings()
  await settings.attach(host)
  settings.motion = 'full'
  await nextTick()
  await nextTick()
  expect(root.dataset['motion']).toBe('full')
  expect(settings.problem).toBe('The disk is full.')
})

it('a larger size makes the window narrow: the left panel folds, and can be shown', async () => {
  const settings = useSettings()
  const shell = useShell()
  const wide = innerWidth
  Object.defineProperty(window, 'innerWidth', { value: 1440, configurable: true })
  dispatchEvent(new Event('resize'))
  await nextTick()
  expect([shell.isCompact, shell.isNarrow, shell.leftPanelOpen]).toEqual([false, false, true])
  settings.zoomBy(1)
  await nextTick()
  expect([shell.isCompact, shell.isNarrow]).toEqual([true, false])
  settings.zoomBy(1)
  await nextTick()
  expect([shell.isNarrow, shell.leftPanelOpen, root.dataset['width']]).toEqual([true, false, 'narrow'])
  Object.defineProperty(window, 'innerWidth', { value: wide, configurable: true })
})
