import { afterEach, beforeAll, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import App from '../../../../src-renderer/app/App.vue'
import { useLab } from '../../../../src-renderer/lab/store'
import { Page } from '../../lab/view'
import '../../../../src-renderer/ui/tokens.css'
import '../../../../src-renderer/ui/base.css'

let open: Page | null = null
beforeAll(async () => {
  await page.viewport(1440, 900)
})
afterEach(() => {
  open?.close()
  open = null
})

async function opened(machines: number): Promise<Page> {
  open?.close()
  open = Page.open(App, (bridge) => (bridge.machines = machines))
  const { root } = open
  await expect.poll(() => root.querySelector('svg.overview')).not.toBeNull()
  return open
}

/** Where each part stands, and each edge runs, on the canvas. */
function places({ root }: Page): Record<string, string | null> {
  const parts = [...root.querySelectorAll<SVGElement>('.drawing [data-part]')].map(
    (hit) => [hit.dataset['part'] ?? '', `${hit.getAttribute('x')} ${hit.getAttribute('y')}`] as const,
  )
  const edges = [...root.querySelectorAll<SVGElement>('.drawing [data-edge]')].map(
    (edge) => [`edge ${edge.dataset['edge'] ?? ''}`, edge.querySelector('.line')?.getAttribute('d') ?? null] as const,
  )
  return Object.fromEntries([...parts, ...edges])
}

it('after an edit everything stands where it would if the lab had been opened so, out of view too', async () => {
  const wanted = places(await opened(33))
  const edited = await opened(32)
  const before = places(edited)
  expect(Object.keys(before).filter((id) => before[id] !== wanted[id]).length).toBeGreaterThan(10)
  edited.bridge.machines = 33
  await useLab().edit({ kind: 'add', element: 'guest', template: 'router' }, 'Words')
  await expect.poll(() => places(edited)).toEqual(wanted)
})

it('when the mode refuses the lab all of that is there, and all of the drawing when it no longer does', async () => {
  const edited = await opened(32)
  const wanted = places(edited)
  const { bridge, root } = edited
  const partsOf = (): number => root.querySelectorAll('.drawing [data-part]').length
  bridge.refuse = ['ovs-kernel']
  await useLab().edit({ kind: 'add', element: 'guest', template: 'router' }, 'Words')
  await expect.poll(() => root.querySelector('.drawing .refused')).not.toBeNull()
  const { refused } = useLab()
  await expect
    .poll(() => root.querySelectorAll('.drawing [data-machine]').length)
    .toBe(refused?.drawing.machines.length)
  bridge.refuse = []
  await useLab().edit({ kind: 'add', element: 'guest', template: 'router' }, 'Words')
  await expect.poll(() => root.querySelector('.drawing .refused')).toBeNull()
  await expect.poll(() => places(edited)).toEqual(wanted)
  expect(partsOf()).toBeGreaterThan(60)
})
