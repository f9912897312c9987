import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Frontier } from '../../../src-renderer/canvas/routing/frontier'

describe('the frontier of a search', () => {
  it('gives the cheapest of what has come and not gone, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 40 })), { maxLength: 200 }), (moves) => {
        const frontier = new Frontier()
        const waiting = new Map<number, number>()
        moves.forEach((cost, at) => {
          if (cost !== null) {
            waiting.set(frontier.push(at, cost, -1), cost)
            return
          }
          const entry = frontier.pop()
          if (waiting.size === 0) expect(entry).toBe(-1)
          else expect(waiting.get(entry)).toBe(Math.min(...waiting.values()))
          waiting.delete(entry)
        })
        expect([...waiting].map(() => frontier.costOf(frontier.pop()))).toEqual(
          [...waiting.values()].sort((one, other) => one - other),
        )
        expect(frontier.pop()).toBe(-1)
      }),
    )
  })

  it('knows of each entry where it lies, what it costs and where it came from, also when it has been taken out', () => {
    const frontier = new Frontier()
    const first = frontier.push(7, 2, -1)
    const second = frontier.push(9, 1, first)
    expect([frontier.pop(), frontier.pop()]).toEqual([second, first])
    expect([frontier.keyOf(second), frontier.costOf(second), frontier.beforeOf(second)]).toEqual([9, 1, first])
    expect([frontier.keyOf(first), frontier.costOf(first), frontier.beforeOf(first)]).toEqual([7, 2, -1])
  })
})
