import { describe, expect, it } from 'vitest'
import { coreReading, counter, droppedAt, partRate, perSecond, ringReading } from '../../src-renderer/readings'
import { costLines } from '../../src-renderer/canvas/costs'
import { fakeOvsDrawing } from './fake/drawing'
import { fakeFrame } from './fake/frames'

const drawing = fakeOvsDrawing(1)
const millisecond = 1e9
const frame = fakeFrame(drawing, {
  timePicoseconds: millisecond,
  fill: { 'pnic0/rx0': 512, tap1: 10 },
  dropped: { 'pnic0/rx0': 860 },
  busy: { core2: { hardirq: 0.1 * millisecond, softirq: 0.5 * millisecond, vswitch: 0.4 * millisecond, idle: 0 } },
  counters: [2000, 1990, 1000, 860, 130, 5, 6, 7],
  packets: { ovs: 1140 },
})

describe('readings of a frame', () => {
  it('name the counters', () => {
    expect(counter(frame, 'offered')).toBe(2000)
    expect(counter(frame, 'vmExits')).toBe(7)
    expect(counter(null, 'offered')).toBe(0)
  })

  it('turn counts into rates since 0 s, and are 0 at 0 s', () => {
    expect(perSecond(1140, millisecond)).toBeCloseTo(1.14e6)
    expect(perSecond(5, 0)).toBe(0)
    expect(partRate(drawing, frame, 'ovs')).toBeCloseTo(1.14e6)
  })

  it('take the sender on the wire from the run counter, and say nothing of hardware without a count', () => {
    expect(partRate(drawing, frame, 'tg')).toBeCloseTo(1.99e6)
    expect(partRate(drawing, frame, 'pnic0')).toBeNull()
  })

  it('tell a full ring and its loss', () => {
    expect(ringReading(drawing, frame, 0)).toEqual({
      fill: 512,
      capacity: 512,
      full: true,
      dropped: 860,
      lossPerSecond: 860_000,
    })
    expect(droppedAt(drawing, frame, 'pnic0')).toBe(860)
    expect(droppedAt(drawing, frame, 'ovs')).toBe(0)
  })

  it('split a core by category in stacking order, idle left out', () => {
    const core = coreReading(drawing, frame, 'core2')
    expect(core?.busy).toBeCloseTo(1)
    expect(core?.shares.map(({ category }) => category)).toEqual(['hardirq', 'softirq', 'vswitch'])
    expect(coreReading(drawing, frame, 'unknown')).toBeNull()
  })

  it('call a core saturated when no time is left, and not when it polls for nothing', () => {
    const spent = (busy: Parameters<typeof fakeFrame>[1]['busy']) =>
      coreReading(drawing, fakeFrame(drawing, { timePicoseconds: millisecond, ...(busy && { busy }) }), 'core2')
    expect(coreReading(drawing, frame, 'core2')?.saturated).toBe(true)
    const polling = spent({ core2: { vswitch: 0.4 * millisecond, pollIdle: 0.6 * millisecond } })
    expect(polling).toMatchObject({ busy: 1, saturated: false })
    expect(spent({ core2: { vswitch: 0.9 * millisecond } })?.saturated).toBe(false)
  })
})

describe('costs in the gutter', () => {
  it('are CPU time per delivered packet, by layer', () => {
    // 1 ms of host kernel work over 1000 delivered packets is 1 µs a packet.
    expect(costLines(drawing, frame, 'host-kernel')).toEqual(['1.00 µs / packet'])
    expect(costLines(drawing, frame, 'nic')).toEqual(['860 kpps lost'])
    expect(costLines(drawing, frame, 'wire')).toEqual(['2.00 Mpps offered'])
    expect(costLines(drawing, null, 'wire')).toEqual([])
  })
})
