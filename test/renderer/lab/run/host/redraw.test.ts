import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { beforeNextRedraw } from '../../../../../src-renderer/lab/run/host/run-stream'

let redraw: (() => void) | null = null
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
    redraw = callback
    return 1
  })
  vi.stubGlobal('cancelAnimationFrame', () => (redraw = null))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('calls back once, in the redraw', () => {
  const called = vi.fn()
  beforeNextRedraw(called)
  vi.advanceTimersByTime(100)
  expect(called).not.toHaveBeenCalled()
  redraw?.()
  vi.advanceTimersByTime(10_000)
  expect(called).toHaveBeenCalledTimes(1)
})

it('does not wait for a browser that draws nothing: a run would stand still with it', () => {
  const called = vi.fn()
  beforeNextRedraw(called)
  vi.advanceTimersByTime(1000)
  expect(called).toHaveBeenCalledTimes(1)
  expect(redraw).toBeNull()
})

it('does nothing any more once it is cancelled', () => {
  const called = vi.fn()
  beforeNextRedraw(called)()
  expect(redraw).toBeNull()
  vi.advanceTimersByTime(10_000)
  expect(called).not.toHaveBeenCalled()
})
