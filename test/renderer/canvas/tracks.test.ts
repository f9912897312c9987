import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Point } from '../../../src-renderer/canvas/layout/types'
import { Track } from '../../../src-renderer/canvas/routing/tracks'

const at = fc.integer({ min: 0, max: 60 })
/** From a point to another on the same upright or level line. */
const piece = fc
  .tuple(at, at, at, fc.boolean())
  .map(([x, y, to, vertical]): readonly [Point, Point, boolean] => [
    { x, y },
    vertical ? { x, y: to === y ? to + 1 : to } : { x: to === x ? to + 1 : to, y },
    vertical,
  ])

it('what a line is not concerned with is neither near to any piece of it nor crossed by one', () => {
  let concerned = 0
  fc.assert(
    fc.property(piece, piece, ([one, other], [begin, end, vertical]) => {
      const track = new Track('trunk', one, other)
      const meets = track.isNear(begin, end) || track.isCrossed(begin, end)
      if (meets) {
        concerned++
        expect(track.concerns(vertical ? begin.x : begin.y, vertical)).toBe(true)
      }
    }),
    { numRuns: 2000 },
  )
  expect(concerned).toBeGreaterThan(20)
  const upright = new Track('trunk', { x: 10, y: 0 }, { x: 10, y: 20 })
  expect([upright.concerns(10, true), upright.concerns(16, true), upright.concerns(18, true)]).toEqual([
    true,
    true,
    false,
  ])
  expect([upright.concerns(10, false), upright.concerns(25, false)]).toEqual([true, false])
})
