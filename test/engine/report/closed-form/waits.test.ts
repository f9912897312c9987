import { describe, expect, it } from 'vitest'
import { exponential, power } from '../../../../src-main/engine/kernel/exponential'
import { type Batch, distinctFlows, type WaitingLine } from '../../../../src-main/engine/report/closed-form/demand'
import { waitOf } from '../../../../src-main/engine/report/closed-form/waits'

const nanosecond = 1000
const line = (services: WaitingLine['services'], batch: Batch | null = null): WaitingLine => ({
  ring: 'ring',
  share: 1,
  services,
  batch,
  leastPicoseconds: 0,
})
const fixed = [{ weight: 1, picoseconds: 100 * nanosecond }]
const batch: Batch = {
  most: 32,
  before: 100 * nanosecond,
  after: 0,
  takenPart: 1,
  perFlow: 0,
  flows: 1,
  pollPeriod: 20 * nanosecond,
}

describe('the wait of a queue whose packets are served one by one', () => {
  it('is load x service / 2 (1 - load) where they come at random: 50 ns at half load, 400 at 8/9', () => {
    expect(waitOf(line(fixed), 0.5 / 100_000, 'poisson')?.formula).toBe('M/D/1')
    expect(waitOf(line(fixed), 0.5 / 100_000, 'poisson')?.picoseconds).toBeCloseTo(50_000, 5)
    expect(waitOf(line(fixed), 8 / 9 / 100_000, 'poisson')?.picoseconds).toBeCloseTo(400_000, 5)
  })

  it('is longer the more services differ: rate x E(S^2) / 2 (1 - load)', () => {
    // Half take 50 ns, half 150: the mean is 100, the mean square 12,500.
    const mixed = [50, 150].map((time) => ({ weight: 0.5, picoseconds: time * nanosecond }))
    expect(waitOf(line(mixed), 0.5 / 100_000, 'poisson')?.formula).toBe('M/G/1')
    expect(waitOf(line(mixed), 0.5 / 100_000, 'poisson')?.picoseconds).toBeCloseTo(62_500, 5)
  })

  it('is nothing where they come evenly; none is given where services differ, or the queue is nearly full', () => {
    expect(waitOf(line(fixed), 0.5 / 100_000, 'constant')).toEqual({ formula: 'D/D/1', picoseconds: 0 })
    const mixed = [50, 150].map((time) => ({ weight: 0.5, picoseconds: time * nanosecond }))
    expect(waitOf(line(mixed), 0.5 / 100_000, 'constant')).toBeNull()
    expect(waitOf(line(fixed), 0.95 / 100_000, 'poisson')).toBeNull()
  })

  it('comes on top of what a packet spends there in any case', () => {
    const delayed = { ...line(fixed), leastPicoseconds: 335_000 }
    expect(waitOf(delayed, 0.5 / 100_000, 'poisson')?.picoseconds).toBeCloseTo(385_000, 5)
  })
})

describe('the wait of a queue that is polled in batches', () => {
  const services = [{ weight: 1, picoseconds: 50 * nanosecond }]

  it('of a lone packet is half a look at empty queues, and what a batch costs before its first packet', () => {
    const wait = waitOf(line(services, batch), 1e-9, 'poisson')
    expect(wait?.formula).toBe('M/D/1 with batches')
    expect((wait?.picoseconds ?? NaN) / nanosecond).toBeCloseTo(110, 1)
  })

  it('of packets that come evenly follows from the cycle they bring about', () => {
    // One each 75 ns: a cycle of 100 + 4 x 50 = 300 ns takes the four that came in the last one. On average half a
    // cycle is left, then 100 ns, then the two that came before it.
    const wait = waitOf(line(services, batch), 1 / 75_000, 'constant')
    expect(wait?.formula).toBe('D/D/1 with batches')
    expect((wait?.picoseconds ?? NaN) / nanosecond).toBeCloseTo(150 + 100 + 2 * 50, 3)
  })

  it('without any cost of a batch nearly is that of M/D/1', () => {
    const light = { ...batch, before: 0, pollPeriod: 0 }
    for (const load of [0.3, 0.5, 0.8]) {
      const plain = (load * 50) / (2 * (1 - load))
      const wait = waitOf(line(services, light), load / 50_000, 'poisson')
      expect((wait?.picoseconds ?? NaN) / nanosecond / plain).toBeGreaterThan(0.9)
      expect((wait?.picoseconds ?? NaN) / nanosecond / plain).toBeLessThan(1.1)
    }
  })

  it('is not given where batches are nearly full', () => {
    expect(waitOf(line(services, batch), 1 / 52_000, 'poisson')).toBeNull()
  })
})

describe('what the formulas are made of', () => {
  it('counts the distinct flows of a burst: 9.66 of 10, 31.5 of 1000', () => {
    expect(distinctFlows(10, 32)).toBeCloseTo(9.657, 3)
    expect(distinctFlows(1000, 32)).toBeCloseTo(31.509, 3)
    expect(distinctFlows(1, 32)).toBe(1)
  })

  it('raises e and other numbers to a power as the built-in functions do', () => {
    for (const x of [-30, -3.3, -0.01, 0, 0.5, 12]) expect(exponential(x) / Math.exp(x)).toBeCloseTo(1, 11)
    expect(power(0.9, 32) / 0.9 ** 32).toBeCloseTo(1, 11)
  })
})
