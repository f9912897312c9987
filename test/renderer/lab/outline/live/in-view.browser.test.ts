import { afterEach, expect, it } from 'vitest'
import { type App, createApp, defineComponent, h, nextTick, ref, useTemplateRef } from 'vue'
import { keepSelectedInView } from '../../../../../src-renderer/lab/outline/live/in-view'

const selected = ref<string | null>(null)
let app: App | null = null
afterEach(() => {
  app?.unmount()
  document.body.replaceChildren()
  selected.value = null
})

/** Fifty rows of 20 px in a list of 100 px. */
async function open(): Promise<HTMLElement> {
  const List = defineComponent(() => {
    const list = useTemplateRef<HTMLElement>('list')
    keepSelectedInView(
      () => list.value,
      () => selected.value,
    )
    const row = (_: unknown, at: number) =>
      h('div', {
        'data-row': String(at),
        'aria-selected': selected.value === String(at),
        tabindex: -1,
        style: 'height: 20px',
      })
    return () => h('div', { ref: 'list', style: 'height: 100px; overflow: auto' }, Array.from({ length: 50 }, row))
  })
  const root = document.createElement('div')
  document.body.append(root)
  app = createApp(List)
  app.mount(root)
  await nextTick()
  return root.firstElementChild as HTMLElement
}

it('brings a row that was selected elsewhere into view, and leaves one alone that is', async () => {
  const list = await open()
  selected.value = '40'
  await expect.poll(() => list.scrollTop).toBe(41 * 20 - 100)
  selected.value = '38'
  await new Promise((resolve) => setTimeout(resolve, 250))
  expect(list.scrollTop).toBe(41 * 20 - 100)
  selected.value = '2'
  await expect.poll(() => list.scrollTop).toBe(40)
})

it('does not move the list under whoever works in it', async () => {
  const list = await open()
  list.querySelector<HTMLElement>('[data-row="1"]')?.focus()
  selected.value = '40'
  await new Promise((resolve) => setTimeout(resolve, 250))
  expect(list.scrollTop).toBe(0)
})
