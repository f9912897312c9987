import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import { glideStyle, useGlide } from '../../../../src-renderer/canvas/view/glide'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function started() {
  const scope = effectScope()
  const transform = shallowRef({ k: 1.5, x: 10.25, y: -4 })
  const isHeld = shallowRef(false)
  const glide = scope.run(() => useGlide(transform, isHeld))
  if (!glide) throw new Error('the scope has ended')
  /** Where a point of the picture is on the screen: where it was painted, and how far that has glided. */
  const shown = () => ({
    x: glide.painted.value.x + (glide.shift.value?.x ?? 0),
    y: glide.painted.value.y + (glide.shift.value?.y ?? 0),
  })
  return { scope, transform, isHeld, glide, shown }
}

it('rests where it was painted', () => {
  const { glide, shown } = started()
  expect([glide.shift.value, glide.isGliding.value]).toEqual([null, false])
  expect(shown()).toEqual({ x: 10.25, y: -4 })
  expect(glideStyle(glide.shift.value)).toBeNull()
})

it('is not painted anew while it is moved, and is where it was moved to', () => {
  const { transform, glide, shown } = started()
  for (let step = 1; step <= 40; step++) {
    transform.value = { k: 1.5, x: 10.25 + 12 * step, y: -4 - step }
    vi.advanceTimersByTime(16)
    expect(glide.painted.value).toEqual({ k: 1.5, x: 10.25, y: -4 })
    expect(shown()).toEqual({ x: 10.25 + 12 * step, y: -4 - step })
  }
  expect(glide.isGliding.value).toBe(true)
  expect(glideStyle(glide.shift.value)).toEqual({ transform: 'translate(480px, -40px)', willChange: 'transform' })
})

it('is painted in its place once it rests', () => {
  const { transform, glide } = started()
  transform.value = { k: 1.5, x: 90.25, y: 6 }
  vi.advanceTimersByTime(1000)
  expect(glide.painted.value).toEqual({ k: 1.5, x: 90.25, y: 6 })
  expect(glide.isGliding.value).toBe(false)
})

it('is not painted anew while it is held, however long that is', () => {
  const { transform, isHeld, glide } = started()
  isHeld.value = true
  transform.value = { k: 1.5, x: 90.25, y: 6 }
  vi.advanceTimersByTime(60_000)
  expect(glide.painted.value).toEqual({ k: 1.5, x: 10.25, y: -4 })
  isHeld.value = false
  vi.advanceTimersByTime(1000)
  expect(glide.painted.value).toEqual({ k: 1.5, x: 90.25, y: 6 })
})

it('is painted anew at once when it is zoomed: then it looks different', () => {
  const { transform, glide } = started()
  transform.value = { k: 1.5, x: 60.25, y: -4 }
  transform.value = { k: 1.6, x: 62, y: -4 }
  expect(glide.painted.value).toEqual({ k: 1.6, x: 62, y: -4 })
  expect(glide.isGliding.value).toBe(false)
})

it('is painted anew far from where it was painted: the browser has not got ready what is there', () => {
  const { transform, glide } = started()
  transform.value = { k: 1.5, x: 10.25 - 3000, y: -4 }
  expect(glide.painted.value.x).toBe(10.25 - 3000)
  expect(glide.isGliding.value).toBe(false)
})

it('leaves no timer behind', () => {
  const { scope, transform } = started()
  transform.value = { k: 1.5, x: 60.25, y: -4 }
  scope.stop()
  expect(vi.getTimerCount()).toBe(0)
})
