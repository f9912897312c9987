import { describe, expect, it } from 'vitest'
import type { Journey, JourneyStep } from '../../../../src-main/contract/summary'
import { momentAt, placeOf, sharedAxis } from '../../../../src-renderer/compare/packet/axis'
import { packetRow, type PacketRow } from '../../../../src-renderer/compare/packet/rows'

/** A journey of [wait, service] pairs in nanoseconds, from a moment in the run. */
function row(mode: string, pairs: readonly (readonly [number, number])[], from = 1000): PacketRow {
  let at = from
  const steps = pairs.map(([wait, service], place): JourneyStep => {
    const begin = at + wait
    at = begin + service
    return {
      step: place + 1,
      name: `step ${place + 1}`,
      place: 'somewhere',
      core: 'cpu0',
      beginNanoseconds: begin,
      endNanoseconds: at,
      waitNanoseconds: wait,
      serviceNanoseconds: service,
      cycles: 0,
      copies: 0,
    }
  })
  const journey: Journey = {
    packet: 1,
    outcome: 'delivered',
    latencyNanoseconds: at - from,
    steps,
    transmitSteps: [],
  }
  return packetRow(mode, journey, null, false)
}

describe('the axis that all modes share', () => {
  it('is as long as the longest journey and begins for each where the packet does', () => {
    const rows = [
      row(
        'a',
        [
          [10, 40],
          [30, 20],
        ],
        5,
      ),
      row('b', [[20, 30]], 90_000),
    ]
    const axis = sharedAxis(rows)
    expect(axis.length).toBe(100)
    expect(axis.cuts.size).toBe(0)
    expect(rows.map(({ total }) => total)).toEqual([100, 50])
    expect(placeOf(axis, 'b', 50)).toBe(0.5)
  })

  it('cuts a wait larger than the rest of its journey, and leaves the others their scale', () => {
    const rows = [
      row('slow', [
        [0, 10],
        [4500, 30],
      ]),
      row('quick', [[0, 50]]),
    ]
    const axis = sharedAxis(rows)
    const cut = axis.cuts.get('slow')
    expect(cut?.span.label).toBe('2')
    // 40 ns of the rest are 80 % of the axis, or the quick one's 50 ns all of it.
    expect(axis.length).toBe(50)
    expect(placeOf(axis, 'slow', 10)).toBeCloseTo(10 / 50, 12)
    expect(placeOf(axis, 'slow', 4510)).toBeCloseTo(10 / 50 + 0.2, 12)
    expect(placeOf(axis, 'slow', 4540)).toBeCloseTo(10 / 50 + 0.2 + 30 / 50, 12)
    expect(placeOf(axis, 'quick', 50)).toBe(1)
  })

  it('cuts nothing that has room beside the other rows', () => {
    const axis = sharedAxis([row('waits', [[60, 10]]), row('works', [[0, 100]])])
    expect(axis.cuts.size).toBe(0)
    expect(axis.length).toBe(100)
  })

  it('keeps every row within the axis, and finds the moment of every place', () => {
    const rows = [
      row('a', [
        [0, 10],
        [4500, 30],
        [100, 20],
      ]),
      row('b', [
        [70, 5],
        [5, 5],
      ]),
      row('c', [
        [12_000, 400],
        [3, 9],
      ]),
    ]
    const axis = sharedAxis(rows)
    for (const { mode, total, spans } of rows) {
      expect(placeOf(axis, mode, total)).toBeLessThanOrEqual(1 + 1e-9)
      for (const moment of spans.flatMap(({ from, work, to }) => [from, (from + work) / 2, work, to])) {
        expect(momentAt(axis, mode, placeOf(axis, mode, moment))).toBeCloseTo(moment, 6)
      }
      const places = spans.flatMap(({ from, work, to }) => [from, work, to]).map((at) => placeOf(axis, mode, at))
      expect([...places].sort((one, other) => one - other)).toEqual(places)
    }
  })

  it('has round ticks from 0, and holds without rows', () => {
    const { ticks } = sharedAxis([row('a', [[0, 31_500]])])
    expect(ticks.map(({ nanoseconds }) => nanoseconds / 1000)).toEqual([0, 4, 8, 12, 16, 20, 24, 28])
    expect(ticks[1]?.at).toBeCloseTo(4 / 31.5, 12)
    expect(sharedAxis([]).length).toBe(1)
  })
})
