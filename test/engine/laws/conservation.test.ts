import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue, refusalsOf, Run } from '../../../src-main/engine/index'
import { readLab } from '../../../src-main/lab/index'
import { labFile } from '../../lab/lab-arbitrary'
import { expectAccounts, expectBalance, expectExactWork, inFlight } from './balance'
import { arrangementList, manyLabs, randomLab } from './random-lab'

describe('whatever the lab', () => {
  for (const { name, mode, around } of arrangementList) {
    it(`every packet and every picosecond is accounted for in ${name}`, { timeout: 60_000 }, () => {
      fc.assert(
        fc.property(randomLab(around), fc.double({ min: 0.1, max: 0.9, noNaN: true }), (lab, part) => {
          const run = Run.open(lab, mode)
          run.advance(Math.round(part * run.untilPicoseconds), Infinity)
          expectBalance(run)
          expectAccounts(run)
          run.advance(Infinity, Infinity)
          expect(run.now).toBe(lab.run.durationPicoseconds)
          expectBalance(run)
          expectAccounts(run)
        }),
        manyLabs(40),
      )
    })

    it(`draining leaves nothing in flight in ${name}`, { timeout: 60_000 }, () => {
      fc.assert(
        fc.property(randomLab(around), (lab) => {
          const run = Run.open(lab, mode)
          run.advance(Infinity, Infinity)
          const { packets } = run.summary().offered
          run.drain()
          expectBalance(run)
          expectAccounts(run)
          expect(inFlight(run)).toEqual({ packets: 0, bytes: 0 })
          expect(run.network.pool.used).toBe(0)
          expect(run.summary().offered.packets).toBe(packets)
          expectExactWork(run)
        }),
        manyLabs(25),
      )
    })
  }

  it('every valid file gives a run that balances, in every mode that does not refuse it', { timeout: 60_000 }, () => {
    let runs = 0
    fc.assert(
      fc.property(labFile, (file) => {
        const read = readLab(JSON.stringify(file), 'random.dplab', catalogue())
        if (!read.ok) throw new Error(JSON.stringify(read.errors))
        for (const { id } of catalogue().modes) {
          if (refusalsOf(read.lab, id).length > 0) continue
          const run = Run.open(read.lab, id)
          run.advance(Infinity, Infinity)
          expectBalance(run)
          expectAccounts(run)
          run.drain()
          expect(inFlight(run).packets).toBe(0)
          expectExactWork(run)
          runs++
        }
      }),
      manyLabs(25),
    )
    expect(runs).toBeGreaterThan(40)
  })
})
