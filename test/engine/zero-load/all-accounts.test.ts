import { describe, expect, it } from 'vitest'
import type { RunSummary } from '../../../src-main/contract/summary'
import { Run } from '../../../src-main/engine/index'
import { type Arrangement, arrangements, labOf, millisecond } from '../support/lab'
import { accountsOf, countersOf, countersUsed, recomputed } from './account'
import { handOf } from './hand'
import { hostWork } from './host-work'

const frames = 20
const duration = frames * millisecond
const clock = { gigahertz: 2.6, bytes: 257 }

/** Frames a millisecond apart: each finds an idle machine, and everybody rests again before the next. */
function runOf({ mode, settings, ...around }: Arrangement, kind: 'kernel' | 'dpdk'): RunSummary {
  const path = [['wire', 'vm-1', 'wire']]
  const lab = labOf({ ...around, guest: { kind }, paths: path, frameBytes: clock.bytes, mode, settings })
  const run = Run.open({ ...lab, run: { ...lab.run, durationPicoseconds: duration } }, mode)
  run.advance(Infinity, Infinity)
  return run.summary()
}

describe('counted events times costs', () => {
  const hand = handOf(clock)
  for (const [name, arrangement] of Object.entries(arrangements))
    for (const kind of ['kernel', 'dpdk'] as const) {
      const work = hostWork[name][kind](hand)
      const summary = runOf(arrangement, kind)
      const cores = summary.cores.map(({ id }) => id)
      const counters = countersOf(summary)

      it(`are the accounts of every core in ${name}, ${kind} guest, and with the rest the elapsed time`, () => {
        expect(summary.delivered.packets).toBe(frames)
        expect(accountsOf(summary)).toEqual(recomputed(work, counters, cores, duration))
        for (const { id, picoseconds } of summary.cores)
          expect(
            Object.values(picoseconds).reduce((a, b) => a + b, 0),
            id,
          ).toBe(duration)
      })

      it(`are not in ${name}, ${kind} guest, if any counter were one off`, () => {
        for (const counter of countersUsed(work)) {
          const off = new Map(counters).set(counter, (counters.get(counter) ?? 0) + 1)
          expect(accountsOf(summary), counter).not.toEqual(recomputed(work, off, cores, duration))
        }
      })
    }
})
