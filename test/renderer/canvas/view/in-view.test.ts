import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, shallowRef, watchEffect } from 'vue'
import { gutterWidth } from '../../../../src-renderer/canvas/layout/bands'
import { layoutOf } from '../../../../src-renderer/canvas/layout/index'
import { functionKey, partsInView, useInView } from '../../../../src-renderer/canvas/view/in-view'
import { fakeOvsDrawing } from '../../fake/drawing'

const view = { width: 900, height: 500 }
const layout = layoutOf(fakeOvsDrawing(32), view)
const atStart = { k: 1, x: 0, y: 0 }
const boxOf = (id: string) => {
  const placed = layout.parts.find(({ part }) => part.id === id)
  if (!placed) throw new Error(`${id} is not drawn`)
  return placed.box
}

describe('parts in view', () => {
  it('are all of them where the whole picture is', () => {
    const k = Math.min(view.width / (layout.width + gutterWidth), view.height / layout.height)
    expect(partsInView(layout, { k, x: 0, y: 0 }, view)).toHaveLength(layout.parts.length)
  })

  it('are at least those that overlap the view, and none that is far from it', () => {
    const seen = new Set(partsInView(layout, atStart, view))
    expect(layout.width).toBeGreaterThan(2 * view.width)
    for (const { part, box } of layout.parts) {
      const left = box.x + gutterWidth
      if (left < view.width && left + box.width > 0 && box.y < view.height) expect(seen).toContain(part.id)
      if (left > view.width + 200) expect(seen).not.toContain(part.id)
    }
  })

  it('follow the picture: who asks of one part is told when that changes, and not of others', async () => {
    const transform = shallowRef(atStart)
    const scope = effectScope()
    const told: boolean[] = []
    const last = layout.parts.toSorted((one, other) => other.box.x - one.box.x)[0]?.part.id ?? ''
    scope.run(() => {
      const isInView = useInView(shallowRef(layout), transform, shallowRef(view))
      watchEffect(() => told.push(isInView(last)))
    })
    expect(told).toEqual([false])
    transform.value = { k: 1, x: -40, y: 0 }
    await nextTick()
    expect(told).toEqual([false])
    transform.value = { k: 1, x: -boxOf(last).x + 200, y: 0 }
    await nextTick()
    expect(told).toEqual([false, true])
    transform.value = atStart
    await nextTick()
    expect(told).toEqual([false, true, false])
    scope.stop()
  })

  it('and the functions of a card, which is as wide as all of its machines, each by itself', () => {
    const [card] = layout.parts
    if (!card) throw new Error('nothing is drawn')
    const slot = (title: string, x: number) => ({ title, machine: null, box: { x, y: 0, width: 60, height: 26 } })
    const functions = { slots: [slot('VF 1', 100), slot('VF 2', 5000)], more: null }
    const wide = { ...card, box: { x: 0, y: 0, width: 9000, height: 80 }, functions }
    const scope = effectScope()
    const isInView = scope.run(() =>
      useInView(shallowRef({ ...layout, parts: [wide] }), shallowRef(atStart), shallowRef(view)),
    )
    const known = ['VF 1', 'VF 2'].map((title) => isInView?.(functionKey(card.part.id, title)))
    expect(known).toEqual([true, false])
    scope.stop()
  })
})
