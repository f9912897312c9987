import { expect, it } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import type { RunFrame } from '../../../../src-main/contract/stream'
import { useSeldom } from '../../../../src-renderer/canvas/view/seldom'
import { fakeOvsDrawing } from '../../fake/drawing'
import { fakeFrame } from '../../fake/frames'

const drawing = fakeOvsDrawing(1)

/** A run that brings a frame every 33 ms; frames say in their events when they came. */
function running() {
  let now = 1000
  const frame = shallowRef<RunFrame | null>(null)
  const isMoved = shallowRef(false)
  const shown = effectScope().run(() =>
    useSeldom(
      () => frame.value,
      isMoved,
      () => now,
    ),
  )
  if (!shown) throw new Error('the scope has ended')
  const come = (state: RunFrame['state'] = 'playing'): void => {
    now += 33
    frame.value = fakeFrame(drawing, { events: now, state })
  }
  return { frame, isMoved, shown, come, now: () => now }
}

it('shows each frame while the picture stands', () => {
  const { frame, shown, come } = running()
  for (let at = 0; at < 10; at++) {
    come()
    expect(shown.value).toBe(frame.value)
  }
})

it('shows some of them while it is moved, none older than 200 ms', () => {
  const { isMoved, shown, come, now } = running()
  come()
  isMoved.value = true
  const seen = new Set<RunFrame | null>()
  for (let at = 0; at < 60; at++) {
    come()
    seen.add(shown.value)
    expect(now() - (shown.value?.events ?? 0)).toBeLessThanOrEqual(200)
  }
  expect(seen.size).toBeLessThanOrEqual(20)
  expect(seen.size).toBeGreaterThanOrEqual(10)
})

it('shows the newest as soon as the picture rests', () => {
  const { frame, isMoved, shown, come } = running()
  come()
  isMoved.value = true
  come()
  expect(shown.value).not.toBe(frame.value)
  isMoved.value = false
  expect(shown.value).toBe(frame.value)
})

it.each(['paused', 'finished'] as const)('shows at once that the run is %s', (state) => {
  const { frame, isMoved, shown, come } = running()
  come()
  isMoved.value = true
  come()
  come(state)
  expect(shown.value).toBe(frame.value)
})

it('shows at once that there is no run any more', () => {
  const { frame, isMoved, shown, come } = running()
  come()
  isMoved.value = true
  come()
  frame.value = null
  expect(shown.value).toBeNull()
})
