import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fingerprint } from '../../../src-main/engine/kernel/fingerprint'
import { Ring } from '../../../src-main/engine/machine/ring'
import { PacketPool } from '../../../src-main/engine/packet/pool'

/** A ring for packets of three sizes, and as many packets as anyone wants. */
function ringOf(capacity: number, weight: readonly number[]) {
  const pool = new PacketPool()
  pool.reserve(1000)
  const ring = new Ring('ring', 5, capacity, 'bytes', Float64Array.from(weight), pool, new Fingerprint())
  const packetOf = (size: number): number => {
    const packet = pool.take()
    pool.sizeClass[packet] = size
    return packet
  }
  return { pool, ring, packetOf }
}

type Operation =
  | { readonly kind: 'push'; readonly size: number; readonly readyIn: number; readonly gap: number }
  | { readonly kind: 'pop' | 'publish' | 'measure'; readonly gap: number }

const gap = fc.integer({ min: 0, max: 9 })
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('push' as const),
      size: fc.nat(2),
      readyIn: fc.constantFrom(0, 3, Infinity),
      gap,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('pop' as const, 'publish' as const), gap }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('measure' as const), gap }) },
)

interface Entry {
  readonly packet: number
  readonly weight: number
  readonly pushedAt: number
  ready: number
}

describe('a ring', () => {
  for (const [name, weights] of [
    ['packets', [1, 1, 1]],
    ['bytes', [64, 594, 1518]],
  ] as const)
    it(`does what a plain queue of ${name} does`, () => {
      const capacity = fc.integer({ min: 1, max: 12 }).map((n) => n * weights[2])
      fc.assert(
        fc.property(capacity, fc.array(operation, { maxLength: 80 }), (capacity, operations) => {
          const { ring, packetOf, pool } = ringOf(capacity, weights)
          const queue: Entry[] = []
          let [now, peak, area, measuredFrom] = [0, 0, 0, 0]
          let stays: number[] = []
          const fill = (): number => queue.reduce((sum, entry) => sum + entry.weight, 0)
          for (const action of operations) {
            area += queue.length * action.gap
            now += action.gap
            if (action.kind === 'push') {
              const packet = packetOf(action.size)
              const weight = weights[action.size]
              expect(ring.accepts(packet)).toBe(fill() + weight <= capacity)
              if (!ring.accepts(packet)) continue
              // Whoever publishes later pushes all of a batch unpublished: nothing ready stands behind it.
              const hidden = queue.some((entry) => entry.ready === Infinity)
              const ready = hidden ? Infinity : now + action.readyIn
              ring.push(packet, now, ready)
              queue.push({ packet, weight, pushedAt: now, ready })
              peak = Math.max(peak, fill())
              expect(pool.place[packet]).toBe(5)
            } else if (action.kind === 'publish') {
              ring.publish(now)
              for (const entry of queue) if (entry.ready === Infinity) entry.ready = now
            } else if (action.kind === 'measure') {
              ring.measureFrom(now)
              stays = []
              area = 0
              measuredFrom = now
            } else if (queue.length > 0) {
              const [entry] = queue.splice(0, 1)
              expect(ring.pop(now)).toBe(entry.packet)
              stays.push(now - entry.pushedAt)
            }
            expect([ring.count, ring.used, ring.peak]).toEqual([queue.length, fill(), peak])
            expect(ring.peek()).toBe(queue.at(0)?.packet ?? -1)
            expect(ring.readyAt).toBe(queue.at(0)?.ready ?? Infinity)
            expect(ring.hasRoom).toBe(fill() < capacity)
            expect([ring.pops, ring.stay.sum]).toEqual([stays.length, stays.reduce((a, b) => a + b, 0)])
            if (now > measuredFrom) expect(ring.meanCount(now)).toBe(area / (now - measuredFrom))
          }
        }),
        { seed: 1, numRuns: 300 },
      )
    })

  it('holds exactly its capacity, whatever power of two lies beneath', () => {
    for (const capacity of [1, 2, 3, 5, 8, 1000 / 2]) {
      const { ring, packetOf } = ringOf(capacity, [1, 1, 1])
      let pushed = 0
      while (ring.hasRoom) {
        ring.push(packetOf(0), pushed, pushed)
        pushed++
      }
      expect([pushed, ring.accepts(packetOf(0))]).toEqual([capacity, false])
    }
  })

  it('tells its listener of room after the packet is out', () => {
    const { ring, packetOf } = ringOf(1, [1, 1, 1])
    const heard: [now: number, room: boolean][] = []
    ring.listener = { onRoom: (now) => heard.push([now, ring.hasRoom]) }
    ring.push(packetOf(0), 3, 3)
    expect(heard).toEqual([])
    ring.pop(8)
    expect(heard).toEqual([[8, true]])
  })
})

describe('bringing packets of a key together', () => {
  it("puts those with the oldest one's key in front, and keeps the order of both", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 32 }), fc.nat(40), (keys, popped) => {
        const { ring, packetOf } = ringOf(64, [1, 1, 1])
        // The ring has been round before, so that its slots wrap.
        for (let i = 0; i < popped; i++) {
          ring.push(packetOf(0), 0, 0)
          ring.pop(0)
        }
        const keyOf = new Int32Array(1000)
        const packets = keys.map((key, index) => {
          const packet = packetOf(0)
          keyOf[packet] = key
          ring.push(packet, index, 100 + index)
          return packet
        })
        const front = packets.filter((packet) => keyOf[packet] === keys[0])
        const rest = packets.filter((packet) => keyOf[packet] !== keys[0])
        expect(ring.gather(keyOf)).toBe(front.length)
        const visibleFrom: number[] = []
        const taken = packets.map(() => {
          visibleFrom.push(ring.readyAt)
          return ring.pop(1000)
        })
        expect(taken).toEqual([...front, ...rest])
        // Each has taken its own times along.
        expect(visibleFrom).toEqual(taken.map((packet) => 100 + packets.indexOf(packet)))
      }),
    )
  })

  it('finds nothing in an empty ring', () => {
    const { ring } = ringOf(8, [1, 1, 1])
    expect(ring.gather(new Int32Array(1000))).toBe(0)
  })
})
