import { describe, expect, it } from 'vitest'
import { layoutOf } from '../../../src-renderer/canvas/layout'
import { Flights } from '../../../src-renderer/canvas/overlay/flights'
import { fakeOvsDrawing } from '../fake/drawing'
import { fakeFrame } from '../fake/frames'

const drawing = fakeOvsDrawing(2)
const layout = layoutOf(drawing, { width: 904, height: 544 })
const microsecond = 1e6
const speed = 1e7

const move = (packet: number, step = 5) => ({
  packet,
  from: 'driver',
  to: 'ovs',
  step,
  begin: 0,
  end: microsecond,
})

describe('packets in flight', () => {
  it('start at one part and end at the next', () => {
    const flights = new Flights(drawing, layout)
    flights.add([fakeFrame(drawing, { timePicoseconds: microsecond, moves: [move(7)] })], 1000, 0, null)
    const way = layout.edges.find(({ edge }) => edge.from === 'driver' && edge.to === 'ovs')
    const [first] = flights.bars(1000)
    expect(first?.packet).toBe(7)
    expect(first?.at).toEqual(way?.points[0])
    expect(flights.bars(1239)[0]?.at.x).toBeGreaterThan(first?.at.x ?? Infinity)
    expect(flights.bars(1241)).toEqual([])
    expect(flights.isEmpty(1241)).toBe(true)
  })

  it('of frames that come together begin one after the other, as they would have come', () => {
    const flights = new Flights(drawing, layout)
    const frames = [7, 8, 9].map((packet, at) =>
      fakeFrame(drawing, {
        timePicoseconds: (at + 1) * microsecond,
        moves: [{ ...move(packet), begin: at * microsecond, end: (at + 1) * microsecond }],
      }),
    )
    flights.add(frames, 1000, speed, null)
    const underWay = (now: number): number[] => flights.bars(now).map(({ packet }) => packet)
    expect(underWay(1001)).toEqual([7])
    expect(underWay(1035)).toEqual([7, 8])
    expect(underWay(1069)).toEqual([7, 8, 9])
  })

  it('take as long as the hand-over takes at the chosen speed, when that can be seen', () => {
    const flights = new Flights(drawing, layout)
    // 5 µs at 10 µs a second are half a second.
    const long = { ...move(7), end: 5 * microsecond }
    flights.add([fakeFrame(drawing, { timePicoseconds: 5 * microsecond, moves: [long] })], 0, speed, null)
    expect(flights.bars(490)).toHaveLength(1)
    expect(flights.bars(540)).toHaveLength(0)
  })

  it('are never more than twelve on one edge, however many packets pass', () => {
    const flights = new Flights(drawing, layout)
    const moves = Array.from({ length: 500 }, (_, at) => ({ ...move(at), begin: at * 1000, end: at * 1000 + 100 }))
    for (let frame = 0; frame < 20; frame++) {
      flights.add([fakeFrame(drawing, { timePicoseconds: (frame + 1) * 500_000, moves })], frame * 33, speed, null)
      expect(flights.bars(frame * 33).length).toBeLessThanOrEqual(12)
    }
    expect(flights.bars(19 * 33).length).toBeGreaterThan(3)
  })

  it('come along the wire when the engine names no part before', () => {
    const flights = new Flights(drawing, layout)
    const frame = fakeFrame(drawing, { timePicoseconds: 10, moves: [{ ...move(3, 1), from: 'nowhere', to: 'pnic0' }] })
    flights.add([frame], 0, 0, null)
    expect(flights.bars(10)[0]?.edge).toBe('tor-pnic0-frame')
  })

  it('fall and fade when they are lost', () => {
    const flights = new Flights(drawing, layout)
    const lost = { ...move(9, -1), from: 'ovs', to: 'ovs' }
    flights.add([fakeFrame(drawing, { timePicoseconds: 10, moves: [lost] })], 0, 0, null)
    const before = flights.bars(200)[0]
    const falling = flights.bars(340)[0]
    expect(falling?.opacity).toBeCloseTo(0.5, 1)
    expect((falling?.at.y ?? 0) - (before?.at.y ?? 0)).toBeCloseTo(6, 0)
    expect(flights.bars(441)).toEqual([])
  })
})
