import { describe, expect, test } from 'vitest'
import { distributionOf, hashOf, lossesOf, type Outcome } from '../../src-main/bench/outcome'
import { Histogram } from '../../src-main/engine/record/histogram'

const outcome: Outcome = {
  offered: 10,
  sent: 9,
  delivered: 7,
  dropped: [{ place: 'tap', reason: 'full', packets: 2 }],
  latency: {
    count: 7,
    sum: 70,
    minimum: 5,
    maximum: 20,
    buckets: [
      [5, 3],
      [20, 4],
    ],
  },
  interrupts: { host: 3, guest: 4 },
  vmExits: 5,
  cores: [{ id: 'cpu0', picoseconds: [1, 2, 3] }],
}

describe('the hash of an outcome', () => {
  test('is 16 hexadecimal digits, the same every time', () => {
    expect(hashOf(outcome)).toMatch(/^[0-9a-f]{16}$/)
    expect(hashOf(structuredClone(outcome))).toBe(hashOf(outcome))
  })

  test.each<[string, Partial<Outcome>]>([
    ['offered', { offered: 11 }],
    ['sent', { sent: 10 }],
    ['delivered', { delivered: 8 }],
    ['a place', { dropped: [{ place: 'ring', reason: 'full', packets: 2 }] }],
    ['a reason', { dropped: [{ place: 'tap', reason: 'missed', packets: 2 }] }],
    ['how many', { dropped: [{ place: 'tap', reason: 'full', packets: 3 }] }],
    ['the sum of latencies', { latency: { ...outcome.latency, sum: 71 } }],
    [
      'a bucket',
      {
        latency: {
          ...outcome.latency,
          buckets: [
            [5, 4],
            [20, 3],
          ],
        },
      },
    ],
    ['host interrupts', { interrupts: { host: 4, guest: 4 } }],
    ['guest interrupts', { interrupts: { host: 3, guest: 5 } }],
    ['VM exits', { vmExits: 6 }],
    ['a picosecond of a core', { cores: [{ id: 'cpu0', picoseconds: [1, 3, 3] }] }],
  ])('changes with %s', (_what, change) => {
    expect(hashOf({ ...outcome, ...change })).not.toBe(hashOf(outcome))
  })
})

test('buckets are found with what lies in them', () => {
  const histogram = new Histogram()
  // Below 256 ps each value has a bucket of its own; from 512 ps on a bucket has 4 ps: 1000 to 1003, 1004 to 1007.
  for (const value of [7, 7, 7, 0, 255, 1000, 1007, 1008]) histogram.add(value)
  expect(distributionOf(histogram)).toEqual({
    count: 8,
    sum: 3291,
    minimum: 0,
    maximum: 1008,
    buckets: [
      [0, 1],
      [7, 3],
      [255, 1],
      [1003, 1],
      [1007, 1],
      [1008, 1],
    ],
  })
})

test('an empty histogram has no bucket', () => {
  expect(distributionOf(new Histogram())).toEqual({ count: 0, sum: 0, minimum: 0, maximum: 0, buckets: [] })
})

test('losses come in one order, and none that lost nothing', () => {
  const drops = [
    { place: 'tap', reason: 'full', packets: 1 },
    { place: 'app', reason: 'policy', packets: 0 },
    { place: 'card', reason: 'missed', packets: 2 },
    { place: 'card', reason: 'behind', packets: 3 },
  ]
  expect(lossesOf(drops).map(({ place, reason }) => `${place}/${reason}`)).toEqual([
    'card/behind',
    'card/missed',
    'tap/full',
  ])
})
