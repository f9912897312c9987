import { describe, expect, it } from 'vitest'
import { labOf, millisecond } from '../support/lab'
import { summaryOf } from './watch'

describe('a policy that denies some per cent of the flows', () => {
  it.each([1, 2, 50, 98, 99])('denies %i %, as near as so many flows come', (denyPercent) => {
    const frames = 20_000
    const { dropped, offered } = summaryOf(
      labOf({
        application: { denyPercent },
        guest: { kind: 'dpdk' },
        traffic: { packetsPerSecond: 400_000, flows: 1_000_000 },
        durationPicoseconds: 50 * millisecond,
      }),
      'sriov-veb',
    )
    const denied = dropped.find(({ reason }) => reason === 'policy')?.packets ?? 0
    expect(offered.packets).toBe(frames)
    // Five standard deviations of a binomial number; the flow after the next per cent is at least seven away.
    const share = denyPercent / 100
    expect(Math.abs(denied - share * frames)).toBeLessThan(5 * Math.sqrt(frames * share * (1 - share)))
  })
})

describe('a virtual function with a transmit rate', () => {
  it('sends that many bits of frames a second, and no more', () => {
    const { delivered } = summaryOf(
      labOf({
        mode: 'sriov-veb',
        settings: { vfRateMbps: 1000 },
        paths: [['vm-1', 'wire']],
        guest: { kind: 'dpdk' },
        frameBytes: 1518,
        traffic: { packetsPerSecond: 200_000 },
      }),
      'sriov-veb',
    )
    expect(delivered.bitsPerSecond / 1e9).toBeGreaterThan(0.98)
    expect(delivered.bitsPerSecond / 1e9).toBeLessThan(1.02)
  })
})
