import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { effectScope } from 'vue'
import { useCommands } from '../../../src-renderer/ui/commands'

beforeEach(() => setActivePinia(createPinia()))

it('a command is done by whom it was registered last, as long as that one is there', () => {
  const commands = useCommands()
  const done: string[] = []
  expect(commands.run('dock.fold')).toBe(false)
  const [frame, feature] = [effectScope(), effectScope()]
  frame.run(() => commands.register('dock.tab', (place) => done.push(`frame ${place}`)))
  feature.run(() => commands.register('dock.tab', (place) => done.push(`feature ${place}`)))
  expect(commands.run('dock.tab', 2)).toBe(true)
  feature.stop()
  commands.run('dock.tab')
  frame.stop()
  expect(commands.has('dock.tab')).toBe(false)
  expect(done).toEqual(['feature 2', 'frame 0'])
})
