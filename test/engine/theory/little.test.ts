import { describe, expect, it } from 'vitest'
import { Run } from '../../../src-main/engine/index'
import { boundOf } from '../support/bound'
import { type Arrangement, arrangements, labOf, millisecond } from '../support/lab'

describe("Little's law at every ring", () => {
  for (const [name, around] of Object.entries<Arrangement>(arrangements))
    for (const load of [0.3, 0.6, 0.8, 0.95, 1.5])
      it(`holds in ${name} at ${load} of its bound`, () => {
        const warmupPicoseconds = 5 * millisecond
        const durationPicoseconds = 30 * millisecond
        const packetsPerSecond = load * boundOf(name, 2.6, 64)
        const traffic = { packetsPerSecond, arrivals: 'poisson' } as const
        const run = Run.open(labOf({ traffic, ...around, durationPicoseconds, warmupPicoseconds }), around.mode)
        run.advance(Infinity, Infinity)
        const measured = durationPicoseconds - warmupPicoseconds
        const { rings } = run.summary()
        const used = rings.filter((ring) => ring.packetsPerSecond * (measured / 1e12) > 1000)
        expect(used.length).toBeGreaterThanOrEqual(3)
        for (const { id, packetsPerSecond, meanStayNanoseconds, meanOccupancy, peak } of used) {
          const ring = run.network.rings.find((candidate) => candidate.id === id)
          if (!ring) throw new Error(`no ring ${id}`)
          const product = (packetsPerSecond * meanStayNanoseconds) / 1e9
          // Only who was there at a border of the measured time makes a difference, with at most the longest stay each;
          // and the mean stay is given in whole picoseconds.
          const leastWeight = ring.unit === 'bytes' ? 64 : 1
          const atBorders = ((peak / leastWeight + ring.count) * ring.stay.maximum) / measured
          const error = Math.abs(meanOccupancy - product)
          expect(error, id).toBeLessThanOrEqual(atBorders + packetsPerSecond / 1e12)
          if (load < 1) expect(error / meanOccupancy, id).toBeLessThan(0.02)
        }
      })
})
