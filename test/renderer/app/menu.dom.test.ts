import { afterEach, expect, it } from 'vitest'
import { createApp, defineComponent, h } from 'vue'
import { type MenuCommand, menuCommands, preloadKey } from '../../../src-main/contract/channels'
import { type MenuActions, useMenu } from '../../../src-renderer/app/menu/menu'

const done: string[] = []
const actions = Object.fromEntries(menuCommands.map((name) => [name, () => done.push(name)])) as unknown as MenuActions
const page = defineComponent({
  setup() {
    useMenu(actions)
    return () => h('input')
  },
})

/** A preload script's bridge that remembers who listens. */
function bridge(): Set<(command: MenuCommand) => void> {
  const listeners = new Set<(command: MenuCommand) => void>()
  const onMenu = (listener: (command: MenuCommand) => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  Object.defineProperty(window, preloadKey, { value: { onMenu }, configurable: true })
  return listeners
}

function mount(): { field: HTMLInputElement; unmount(): void } {
  const host = document.createElement('div')
  document.body.append(host)
  const app = createApp(page)
  app.mount(host)
  return { field: host.querySelector('input') as HTMLInputElement, unmount: () => app.unmount() }
}

afterEach(() => {
  Reflect.deleteProperty(window, preloadKey)
  document.body.replaceChildren()
  done.length = 0
})

it('does what each command of the menu asks, while it is mounted', () => {
  const listeners = bridge()
  const { unmount } = mount()
  for (const command of menuCommands) for (const tell of listeners) tell(command)
  expect(done).toEqual([...menuCommands])
  unmount()
  expect(listeners.size).toBe(0)
})

it('leaves undo and redo to a text field that has the focus', () => {
  const listeners = bridge()
  const { field, unmount } = mount()
  const asked: string[] = []
  Object.defineProperty(document, 'execCommand', { value: (name: string) => asked.push(name), configurable: true })
  field.focus()
  for (const command of ['undo', 'redo', 'save'] as const) for (const tell of listeners) tell(command)
  expect(asked).toEqual(['undo', 'redo'])
  expect(done).toEqual(['save'])
  unmount()
})

it('does nothing in a browser, where there is no such menu', () => {
  const { unmount } = mount()
  unmount()
  expect(done).toEqual([])
})
