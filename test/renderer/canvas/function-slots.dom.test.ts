import { expect, it } from 'vitest'
import { createApp, nextTick, shallowReactive } from 'vue'
import type { SlotRow } from '../../../src-renderer/canvas/layout/types'
import FunctionSlots from '../../../src-renderer/canvas/nodes/FunctionSlots.vue'
import { type Picture, pictureKey } from '../../../src-renderer/canvas/picture'
import { functionKey } from '../../../src-renderer/canvas/view/in-view'
import { fakeOvsDrawing } from '../fake/drawing'

const row: SlotRow = {
  slots: Array.from({ length: 60 }, (_, at) => ({
    title: `VF ${at}`,
    machine: `vm${at}`,
    box: { x: 80 * at, y: 0, width: 70, height: 26 },
  })),
  more: null,
}

it('of the functions of a card those in view are drawn, and others when they come into view', async () => {
  const seen = shallowReactive(new Set(['VF 3', 'VF 4'].map((title) => functionKey('pnic0', title))))
  const picture: Picture = {
    drawing: fakeOvsDrawing(1),
    frame: null,
    reading: null,
    nodeReadings: [],
    beyondReadings: [],
    isInView: (key) => seen.has(key),
    detail: 'full',
    textScale: 1,
  }
  const root = document.createElement('div')
  const app = createApp(FunctionSlots, {
    part: 'pnic0',
    row,
    card: { x: 0, y: 0, width: 4800, height: 80 },
    inner: null,
  })
  app.provide(pictureKey, picture).mount(root)
  const titles = (): (string | null)[] => [...root.querySelectorAll('.title')].map(({ textContent }) => textContent)
  expect(titles()).toEqual(['VF 3', 'VF 4'])
  seen.add(functionKey('pnic0', 'VF 5'))
  seen.delete(functionKey('pnic0', 'VF 3'))
  await nextTick()
  expect(titles()).toEqual(['VF 4', 'VF 5'])
  app.unmount()
})
