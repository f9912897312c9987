import { describe, expect, it } from 'vitest'
import type { Journey, JourneyStep } from '../../../src-main/contract/summary'
import { percentilePosition, percentileTitle } from '../../../src-renderer/charts/scales/percentile-axis'
import { coarser } from '../../../src-renderer/charts/scales/series'
import { waterfallOf } from '../../../src-renderer/charts/scales/waterfall'

describe('the percentile axis', () => {
  it('gives each tenth of the packets the same room', () => {
    expect([0, 90, 99, 99.9, 99.99].map(percentilePosition)).toEqual([0, 1, 2, 3, 4])
    expect(percentilePosition(50)).toBeCloseTo(0.30103, 5)
  })
  it('names the percentiles', () => {
    expect([0, 50, 99.9, 100].map(percentileTitle)).toEqual(['0', 'p50', 'p99.9', 'max'])
  })
})

describe('coarser bins', () => {
  const column = (length: number): Float64Array => Float64Array.from({ length }, (_, at) => at + 1)
  const series = (length: number) => ({
    binPicoseconds: 100,
    offered: column(length),
    delivered: column(length),
    dropped: column(length),
  })

  it('add neighbours up and keep every packet', () => {
    const merged = coarser(series(8), 4)
    expect(merged.binPicoseconds).toBe(200)
    expect([...merged.delivered]).toEqual([3, 7, 11, 15])
  })
  it('leave few bins as they are', () => {
    const few = series(4)
    expect(coarser(few, 4)).toBe(few)
  })
  it('leave out a last bin that is not full', () => {
    expect([...coarser(series(5), 3).offered]).toEqual([3, 7])
  })
})

describe('the waterfall', () => {
  const journey = (...spans: [wait: number, service: number][]): Journey => {
    let time = 5000
    const steps = spans.map(([wait, service], at): JourneyStep => {
      const begin = time
      time += wait + service
      return {
        step: at + 1,
        name: `step ${at + 1}`,
        place: '',
        core: null,
        beginNanoseconds: begin,
        endNanoseconds: time,
        waitNanoseconds: wait,
        serviceNanoseconds: service,
        cycles: 0,
        copies: 0,
      }
    })
    return { packet: 1, outcome: 'delivered', latencyNanoseconds: time - 5000, steps, transmitSteps: [] }
  }

  it('spreads a journey over the width, wait before service', () => {
    const { rows } = waterfallOf(journey([0, 100], [40, 60]))
    expect(
      rows.map((row) => [row.waitFrom, row.serviceFrom, row.serviceTo].map((share) => Number(share.toFixed(9)))),
    ).toEqual([
      [0, 0, 0.5],
      [0.5, 0.7, 1],
    ])
    expect(rows.some((row) => row.cut)).toBe(false)
  })

  it('cuts a wait that is longer than all the rest', () => {
    const { rows } = waterfallOf(journey([1_000_000, 100], [0, 100]))
    expect(rows.map((row) => row.cut)).toEqual([true, false])
    expect((rows[0]?.serviceFrom ?? 1) - (rows[0]?.waitFrom ?? 0)).toBeCloseTo(0.16, 6)
    expect(rows[1]?.serviceTo).toBeCloseTo(1, 6)
    const service = (row: (typeof rows)[number] | undefined): number => (row?.serviceTo ?? 0) - (row?.serviceFrom ?? 0)
    expect(service(rows[0])).toBeCloseTo(service(rows[1]), 6)
  })

  it('puts its ticks where their time is, behind the cut too', () => {
    const { ticks, rows } = waterfallOf(journey([1_000_000, 300], [0, 300]))
    expect(ticks[0]).toEqual({ at: 0, nanoseconds: 0 })
    const shares = ticks.map((tick) => tick.at)
    expect([...shares].sort((one, other) => one - other)).toEqual(shares)
    const last = ticks.at(-1)
    // 600 ns of work after the cut take 84 % of the width.
    expect(last?.at).toBeCloseTo((rows[0]?.serviceFrom ?? 0) + (((last?.nanoseconds ?? 0) - 1_000_000) / 600) * 0.84, 6)
  })
})
