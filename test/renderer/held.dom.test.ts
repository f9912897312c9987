import { describe, expect, it } from 'vitest'
import { createApp, defineComponent, h, nextTick, ref } from 'vue'
import { pauseWhile, unlessHeld } from '../../src-renderer/held'

describe('a value that is held', () => {
  it('stays as it was until it is let go, and is worked out once then', async () => {
    const [isHeld, source] = [ref(false), ref(1)]
    let times = 0
    const value = unlessHeld(
      () => isHeld.value,
      () => {
        times++
        return source.value
      },
    )
    expect(value.value).toBe(1)
    isHeld.value = true
    source.value = 2
    source.value = 3
    await nextTick()
    expect([value.value, times]).toEqual([1, 1])
    isHeld.value = false
    expect([value.value, times]).toEqual([3, 2])
    source.value = 4
    expect(value.value).toBe(4)
  })

  it('is worked out while it is held where nothing was known before', () => {
    const isHeld = ref(true)
    expect(
      unlessHeld(
        () => isHeld.value,
        () => 'first',
      ).value,
    ).toBe('first')
  })
})

describe('a component that waits', () => {
  const isHeld = ref(false)
  const text = ref('one')
  function mounted() {
    const renders: string[] = []
    const component = defineComponent(() => {
      pauseWhile(() => isHeld.value)
      return () => {
        renders.push(text.value)
        return h('p', text.value)
      }
    })
    const root = document.createElement('div')
    const app = createApp(component)
    app.mount(root)
    return { root, renders, app }
  }

  it('draws nothing while it is held, and once for all that has changed', async () => {
    const { root, renders, app } = mounted()
    isHeld.value = true
    text.value = 'two'
    await nextTick()
    text.value = 'three'
    await nextTick()
    expect([root.textContent, renders]).toEqual(['one', ['one']])
    isHeld.value = false
    await nextTick()
    expect([root.textContent, renders]).toEqual(['three', ['one', 'three']])
    text.value = 'four'
    await nextTick()
    expect(root.textContent).toBe('four')
    app.unmount()
  })

  it('is none the worse for going while it is held', async () => {
    const { renders, app } = mounted()
    isHeld.value = true
    app.unmount()
    text.value = 'later'
    isHeld.value = false
    await nextTick()
    expect(renders).toHaveLength(1)
  })
})
