import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { windowStart } from '../../src-main/desktop/window-state'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const right = { x: 1920, y: 0, width: 2560, height: 1400 }
const stored = (x: number, y: number, width = 1200, height = 800, maximised = false) => ({
  bounds: { x, y, width, height },
  maximised,
})

it('goes back to where it was, on any display', () => {
  expect(windowStart(stored(100, 50), [screen])).toEqual({
    size: { width: 1200, height: 800 },
    place: { x: 100, y: 50 },
    maximised: false,
  })
  expect(windowStart(stored(2000, 100, 1200, 800, true), [screen, right])).toMatchObject({
    place: { x: 2000, y: 100 },
    maximised: true,
  })
})

describe('keeps the size and loses the place', () => {
  it.each([
    ['right of every display', stored(5000, 100)],
    ['left of every display', stored(-3000, 100)],
    ['below', stored(100, 2000)],
    ['above: its title could not be taken hold of', stored(100, -30)],
    ['with a corner only on the display', stored(1900, 100)],
    ['on a display that is gone', stored(2500, 100)],
  ])('%s', (_name, state) => {
    expect(windowStart(state, [screen])).toEqual({
      size: { width: 1200, height: 800 },
      place: null,
      maximised: false,
    })
  })
})

it('is no larger than its display, and no smaller than it can be used', () => {
  expect(windowStart(stored(0, 0, 4000, 3000), [screen]).size).toEqual({ width: 1920, height: 1040 })
  expect(windowStart(stored(0, 0, 10, 10), [screen]).size).toEqual({ width: 960, height: 600 })
})

const fresh = { size: { width: 1360, height: 860 }, place: null, maximised: false }
it.each([
  null,
  undefined,
  1,
  'x',
  [],
  {},
  { bounds: null, maximised: false },
  { bounds: { x: 0, y: 0, width: 1200 }, maximised: false },
  { ...stored(0, 0), maximised: 'yes' },
  { ...stored(0, 0), more: 1 },
  stored(NaN, 0),
  stored(0.5, 0),
  stored(Infinity, 0),
  stored(0, 0, -1, 800),
  stored(0, 0, 1e9, 800),
  { bounds: '0,0,1200,800', maximised: false },
])('takes a damaged state, %j, for none', (state) => {
  expect(windowStart(state, [screen])).toEqual(fresh)
})

it('always begins with a size that can be used, whatever is stored', () => {
  fc.assert(
    fc.property(fc.anything(), (state) => {
      const { size } = windowStart(state, [screen])
      return size.width >= 960 && size.height >= 600 && size.width <= 1920 && size.height <= 1040
    }),
    { seed: 1, numRuns: 500 },
  )
})
