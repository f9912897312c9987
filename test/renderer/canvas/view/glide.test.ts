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
  expect(glideStyle(glide.shift.value)).toMatchObject({ transform: 'translate(480px, -40px)', willChange: 'transform' })
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

it('is painted anew at once when it is zoomed by a key or a button', () => {
  const { transform, glide } = started()
  transform.value = { k: 1.5, x: 60.25, y: -4 }
  transform.value = { k: 1.6, x: 62, y: -4 }
  expect(glide.painted.value).toEqual({ k: 1.6, x: 62, y: -4 })
  expect(glide.isGliding.value).toBe(false)
})

it('is not painted anew for each turn of the wheel, and every point of it is where the zoom has it', () => {
  const { transform, isHeld, glide } = started()
  isHeld.value = true
  for (const now of [
    { k: 1.8, x: -40, y: 12 },
    { k: 1.2, x: 33, y: 2 },
    { k: 0.9, x: 120.5, y: -80 },
  ]) {
    transform.value = now
    expect(glide.painted.value).toEqual({ k: 1.5, x: 10.25, y: -4 })
    const { k, x, y } = glide.shift.value ?? { k: 0, x: 0, y: 0 }
    for (const point of [0, 250, 4000]) {
      expect(k * (point * 1.5 + 10.25) + x).toBeCloseTo(point * now.k + now.x, 6)
      expect(k * (point * 1.5 - 4) + y).toBeCloseTo(point * now.k + now.y, 6)
    }
  }
})

it('is scaled about its corner while it is zoomed', () => {
  expect(glideStyle({ k: 1.25, x: 8, y: -6 })).toEqual({
    transform: 'translate(8px, -6px) scale(1.25)',
    transformOrigin: '0 0',
    willChange: 'transform',
  })
})

it('is painted as it is zoomed as soon as the wheel rests: what is only scaled is not sharp', () => {
  const { transform, isHeld, glide } = started()
  isHeld.value = true
  transform.value = { k: 1.8, x: -40, y: 12 }
  isHeld.value = false
  expect(glide.painted.value).toEqual({ k: 1.8, x: -40, y: 12 })
  expect(glide.isGliding.value).toBe(false)
  expect(vi.getTimerCount()).toBe(0)
})

it.each([3.1, 0.7])('is painted anew in between where it is zoomed far, to %d, and stays in hand', (k) => {
  const { transform, isHeld, glide } = started()
  isHeld.value = true
  transform.value = { k, x: 0, y: 0 }
  expect(glide.painted.value).toEqual({ k, x: 0, y: 0 })
  // Taken off its layer and put on one again it would be painted twice.
  expect([glide.isGliding.value, glide.shift.value]).toEqual([true, { k: 1, x: 0, y: 0 }])
  isHeld.value = false
  vi.advanceTimersByTime(1000)
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
