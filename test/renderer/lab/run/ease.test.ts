import { describe, expect, it } from 'vitest'
import { Ease } from '../../../../src-renderer/lab/run/ease'

function bench(interval = 1000 / 60) {
  const ease = new Ease()
  let now = 1000
  /** So many redraws, each after `milliseconds`; says by which factors the run was shown less often. */
  const draw = (count: number, milliseconds = interval): number[] =>
    Array.from({ length: count }, () => {
      ease.redraw((now += milliseconds))
      return ease.factor
    })
  /** Seconds without a late redraw until the run is shown more often. */
  const secondsUntilMore = (): number => {
    const before = ease.factor
    let count = 0
    while (ease.factor === before && count < 100_000) {
      draw(1)
      count++
    }
    return (count * interval) / 1000
  }
  return { ease, draw, secondsUntilMore }
}

describe('how often a run is shown', () => {
  it('is as often as frames come while redraws are in time', () => {
    expect(Math.max(...bench().draw(1000))).toBe(1)
  })

  it('is less often once two redraws of twenty are late, and not after one', () => {
    const { ease, draw } = bench()
    draw(6)
    draw(1, 34)
    draw(14)
    expect(ease.factor).toBe(1)
    // The one before has been forgotten: it was among the twenty before.
    draw(1, 34)
    draw(5)
    expect(ease.factor).toBe(1)
    draw(1, 34)
    expect(ease.factor).toBe(2)
  })

  it('is never more than four times less often', () => {
    const { draw } = bench()
    draw(2)
    expect(Math.max(...draw(200, 40))).toBe(4)
  })

  it('is more often again after two seconds in time, step by step', () => {
    const { ease, draw, secondsUntilMore } = bench()
    draw(3)
    draw(4, 34)
    expect(ease.factor).toBe(4)
    expect(secondsUntilMore()).toBeCloseTo(2, 1)
    expect(ease.factor).toBe(2)
    expect(secondsUntilMore()).toBeCloseTo(2, 1)
    expect(ease.factor).toBe(1)
  })

  it('waits twice as long after an attempt that came too early, and half a minute at most', () => {
    const { ease, draw, secondsUntilMore } = bench()
    draw(3)
    draw(2, 34)
    const waits: number[] = []
    for (let attempt = 0; attempt < 7; attempt++) {
      waits.push(Math.round(secondsUntilMore()))
      expect(ease.factor).toBe(1)
      draw(2, 34)
      expect(ease.factor).toBe(2)
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 32, 32])
  })

  it('is as often as before on a screen of 30 Hz, and after a time in which nothing was drawn', () => {
    expect(Math.max(...bench(1000 / 30).draw(200))).toBe(1)
    const { ease, draw } = bench()
    draw(3)
    draw(10, 500)
    expect(ease.factor).toBe(1)
  })

  it('is not less often on a screen of 144 Hz that is redrawn 60 times a second', () => {
    const { ease, draw } = bench(1000 / 144)
    draw(100)
    draw(200, 1000 / 60)
    expect(ease.factor).toBe(1)
  })
})
