import { describe, expect, it } from 'vitest'
import { RandomStream } from '../../../src-main/engine/kernel/random'
import { PacketPool } from '../../../src-main/engine/packet/pool'
import {
  type ArrivalLaw,
  BurstyArrivals,
  ConstantArrivals,
  PoissonArrivals,
} from '../../../src-main/engine/traffic/arrivals'
import { PacketPicker } from '../../../src-main/engine/traffic/picker'

function timesOf(law: ArrivalLaw, count: number): number[] {
  const times = [law.first()]
  while (times.length < count) times.push(law.after(times[times.length - 1]))
  return times
}

describe('constant arrivals', () => {
  it('keep a rate whose gap is no whole number, without drift', () => {
    const times = timesOf(new ConstantArrivals(3e6, new RandomStream(1, 'constant')), 300_001)
    expect(times[0]).toBeLessThanOrEqual(333_334)
    // 300 000 gaps of 333 333.33... ps are a tenth of a second.
    expect(Math.abs(times[300_000] - times[0] - 1e11)).toBeLessThanOrEqual(1)
    const gaps = new Set(times.slice(1, 1000).map((time, i) => time - times[i]))
    expect([...gaps].sort()).toEqual([333_333, 333_334])
  })

  it('have a phase of their own by stream', () => {
    const firstOf = (id: string): number => new ConstantArrivals(1000, new RandomStream(1, id)).first()
    expect(firstOf('a')).not.toBe(firstOf('b'))
  })
})

describe('Poisson arrivals', () => {
  it('have the mean gap and its square as variance', () => {
    const count = 100_000
    const times = timesOf(new PoissonArrivals(1e6, new RandomStream(1, 'poisson')), count + 1)
    const gaps = times.slice(1).map((time, i) => time - times[i])
    const mean = gaps.reduce((a, b) => a + b, 0) / count
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / count
    expect(Math.abs(mean / 1e6 - 1)).toBeLessThan(4 / Math.sqrt(count))
    // The variance of n exponential numbers has a relative spread of sqrt(8 / n).
    expect(Math.abs(variance / 1e12 - 1)).toBeLessThan(4 * Math.sqrt(8 / count))
    expect(times.every(Number.isInteger)).toBe(true)
  })
})

describe('bursty arrivals', () => {
  it('come evenly while on, not at all while off, and begin anew a period later, without drift', () => {
    // 20 frames in 50 µs, then nothing for 150 µs.
    const period = 200e6
    const times = timesOf(new BurstyArrivals(100_000, 50e6, period, new RandomStream(1, 'bursty')), 20_001)
    const [phase] = times
    for (const burst of [0, 1, 2, 999]) {
      const within = times.slice(burst * 20, burst * 20 + 20).map((time) => time - phase - burst * period)
      within.forEach((time, frame) => {
        expect(Math.abs(time - frame * 2.5e6)).toBeLessThanOrEqual(1)
      })
    }
    // 20 000 frames at 100 000 a second.
    expect(Math.abs(times[20_000] - phase - 0.2e12)).toBeLessThanOrEqual(1)
  })
})

describe('the picker', () => {
  it('draws sizes by their weights, and flows of its own path evenly', () => {
    const sizes = [
      { bytes: 64, weight: 0.7 },
      { bytes: 594, weight: 0.2 },
      { bytes: 1518, weight: 0.1 },
    ]
    const pool = new PacketPool()
    pool.reserve(1)
    const packet = pool.take()
    // Path 1 of 3 has the flows 1, 4, 7 of ten.
    const flows = { numbers: { initial: 10, all: 10 }, path: 1, paths: 3, newPerSecond: 0 }
    const picker = new PacketPicker(sizes, flows, new RandomStream(1, 'picker'))
    const count = 30_000
    const sizesSeen = [0, 0, 0]
    const flowsSeen = new Map<number, number>()
    for (let i = 0; i < count; i++) {
      picker.pick(packet, pool)
      sizesSeen[pool.sizeClass[packet]]++
      flowsSeen.set(pool.flow[packet], (flowsSeen.get(pool.flow[packet]) ?? 0) + 1)
    }
    const within = (seen: number, part: number): void =>
      expect(Math.abs(seen - part * count)).toBeLessThan(4 * Math.sqrt(part * (1 - part) * count))
    sizes.forEach(({ weight }, i) => within(sizesSeen[i], weight))
    expect([...flowsSeen.keys()].sort()).toEqual([1, 4, 7])
    for (const seen of flowsSeen.values()) within(seen, 1 / 3)
  })
})
