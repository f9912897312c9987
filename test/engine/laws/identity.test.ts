import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import { Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'
import { arrangementList, manyLabs, randomLab } from './random-lab'

function fingerprintOf(lab: Lab, mode: string): string {
  const run = Run.open(lab, mode)
  run.advance(Infinity, Infinity)
  return run.summary().fingerprint
}

describe('what a run is', () => {
  for (const { name, mode, around } of arrangementList)
    it(`depends on ids, not on order in the file nor on names, in ${name}`, { timeout: 60_000 }, () => {
      fc.assert(
        fc.property(randomLab(around), (lab) => {
          const reversed: Lab = {
            ...lab,
            name: 'another name',
            host: { ...lab.host, cores: lab.host.cores.toReversed() },
            guests: lab.guests.toReversed().map((guest) => ({ ...guest, name: `renamed ${guest.id}` })),
            pnics: lab.pnics.map((pnic) => ({ ...pnic, name: 'renamed' })),
            traffic: { ...lab.traffic, paths: lab.traffic.paths.toReversed() },
          }
          expect(fingerprintOf(reversed, mode)).toBe(fingerprintOf(lab, mode))
        }),
        manyLabs(20),
      )
    })

  it('leaves a path alone when another one is added', () => {
    /** Planned times and sizes of the frames of path-1. */
    const plansOf = (paths: number): string[] => {
      const lab = labOf({
        guests: paths,
        traffic: {
          packetsPerSecond: 100_000 * paths,
          arrivals: 'poisson',
          frameSizes: [
            { bytes: 64, weight: 0.5 },
            { bytes: 1518, weight: 0.5 },
          ],
        },
        durationPicoseconds: 5 * millisecond,
      })
      const run = Run.open(lab, 'bare-metal')
      const { pool, logbook } = run.network
      const plans: string[] = []
      const offered = logbook.offered.bind(logbook)
      logbook.offered = (packet, now) => {
        if (pool.path[packet] === 0) plans.push(`${now} ${pool.sizeClass[packet]}`)
        offered(packet, now)
      }
      run.advance(Infinity, Infinity)
      return plans
    }
    const alone = plansOf(1)
    expect(alone.length).toBeGreaterThan(300)
    expect(plansOf(2)).toEqual(alone)
  })
})
