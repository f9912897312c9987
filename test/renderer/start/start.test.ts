import { describe, expect, it } from 'vitest'
import { centreOf, outlineOf, outlineSize } from '../../../src-renderer/start/outline'
import { whenOf } from '../../../src-renderer/start/when'

const shape = (guests: number, pnics: number, paths = [{ from: 'wire', via: [] as string[], to: 'vm-1' }]) => ({
  guests: Array.from({ length: guests }, (_, at) => `vm-${at + 1}`),
  pnics: Array.from({ length: pnics }, (_, at) => `pnic-${at}`),
  paths,
  packetsPerSecond: 1,
  frameBytes: [64],
})

describe('the small picture of a lab', () => {
  it.each([1, 2, 6, 8, 32])('with %d guests keeps them apart and inside', (count) => {
    const { guests } = outlineOf(shape(count, 1))
    expect(guests).toHaveLength(count)
    guests.forEach((box, at) => {
      const before = guests[at - 1]
      expect(box.left).toBeGreaterThanOrEqual(before ? before.left + before.width : 4)
      expect(box.left + box.width).toBeLessThanOrEqual(outlineSize.width)
      expect(box.width).toBeGreaterThan(0)
    })
  })

  it('leaves a word out where it would not fit', () => {
    expect(outlineOf(shape(2, 1)).guests[0]?.title).toBe('vm-1')
    expect(outlineOf(shape(32, 1)).guests[0]?.title).toBe('')
  })

  it('shows which guests no traffic reaches, and whether any comes from the wire', () => {
    const chain = outlineOf(shape(3, 1, [{ from: 'vm-1', via: ['vm-3'], to: 'vm-1' }]))
    expect(chain.guests.map(({ idle }) => idle)).toEqual([false, true, false])
    expect(chain.wire).toBe(false)
    const [first, , third] = chain.guests
    if (!first || !third) throw new Error('no boxes')
    expect(chain.host).toEqual([centreOf(first), centreOf(third)])
    expect(outlineOf(shape(1, 2)).wire).toBe(true)
  })

  it('of a lab without guests or traffic is empty and no error', () => {
    expect(outlineOf(shape(0, 0, []))).toEqual({ pnics: [], guests: [], wire: false, host: [0, 0] })
  })
})

describe('a moment in words', () => {
  const now = new Date(2026, 10, 22, 15, 30)
  it.each([
    [new Date(2026, 10, 22, 0, 5), 'today, 00:05'],
    [new Date(2026, 10, 21, 23, 59), 'yesterday, 23:59'],
    [new Date(2026, 10, 19, 10, 4), '19 Nov 2026, 10:04'],
    [new Date(2025, 10, 22, 15, 30), '22 Nov 2025, 15:30'],
  ])('%s', (moment, expected) => {
    expect(whenOf(moment.getTime(), now)).toBe(expected)
  })
})
