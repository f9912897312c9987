import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import type { RunSummary } from '../../../src-main/contract/summary'
import { Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'
import { arrangementList, manyLabs, randomLab } from './random-lab'

function inOneGo(lab: Lab, mode: string, seed = lab.run.seed): RunSummary {
  const run = Run.open(lab, mode, { seed })
  run.advance(Infinity, Infinity)
  return run.summary()
}

describe('the same lab, mode and seed', () => {
  for (const { name, mode, around } of arrangementList) {
    it(`give the same run in ${name}, and another seed another one`, { timeout: 60_000 }, () => {
      fc.assert(
        fc.property(randomLab(around), (lab) => {
          const first = inOneGo(lab, mode)
          expect(inOneGo(lab, mode)).toEqual(first)
          const other = inOneGo(lab, mode, (lab.run.seed ^ 1) >>> 0)
          if (first.sent.packets > 0) expect(other.fingerprint).not.toBe(first.fingerprint)
        }),
        manyLabs(20),
      )
    })

    it(`give the same run in whatever portions in ${name}`, { timeout: 60_000 }, () => {
      const portion = fc.record({
        picoseconds: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: millisecond / 2 })),
        events: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 500 })),
      })
      fc.assert(
        fc.property(randomLab(around), fc.array(portion, { minLength: 1, maxLength: 60 }), (lab, portions) => {
          const run = Run.open(lab, mode)
          let before = 0
          for (const { picoseconds, events } of portions) {
            if (picoseconds === Infinity && events === Infinity) continue
            const done = run.events + run.advance(run.now + picoseconds, events)
            expect(run.events).toBe(done)
            expect(run.now).toBeGreaterThanOrEqual(before)
            before = run.now
            run.summary()
          }
          run.advance(Infinity, Infinity)
          expect(run.ended).toBe(true)
          const whole = Run.open(lab, mode)
          whole.advance(Infinity, Infinity)
          expect(run.summary()).toEqual(whole.summary())
          expect(run.events).toBe(whole.events)
        }),
        manyLabs(20),
      )
    })
  }
})

describe('stopping', () => {
  const lab = labOf({ traffic: { packetsPerSecond: 200_000 }, durationPicoseconds: millisecond })

  it('between two events at the very end of warm-up changes no figure', () => {
    const first = Run.open(lab, 'bare-metal')
    const times = new Set<number>()
    while (first.advance(Infinity, 1) > 0) times.add(first.now)
    const borders = [...times].filter((time) => time > millisecond / 4).slice(0, 60)
    expect(borders.length).toBe(60)
    /** Warm-up ends with an event of the engine, and with a timer that does nothing just before it. */
    const openAt = (warmupPicoseconds: number): Run => {
      const run = Run.open({ ...lab, run: { ...lab.run, warmupPicoseconds } }, 'bare-metal')
      run.network.timers.set(run.network.timers.add({ expire: () => undefined }), warmupPicoseconds)
      return run
    }
    for (const border of borders) {
      const [stepped, whole] = [openAt(border), openAt(border)]
      stepped.advance(border - 1, Infinity)
      for (let i = 0; i < 5; i++) stepped.advance(Infinity, 1)
      stepped.advance(Infinity, Infinity)
      whole.advance(Infinity, Infinity)
      expect(stepped.summary()).toEqual(whole.summary())
    }
  })

  it('never goes back in time, neither in warm-up nor after it', () => {
    for (const warmupPicoseconds of [0, millisecond]) {
      const run = Run.open({ ...lab, run: { ...lab.run, warmupPicoseconds } }, 'bare-metal')
      run.advance(millisecond / 2 + 1, Infinity)
      expect(run.now).toBe(millisecond / 2 + 1)
      expect(run.advance(millisecond, 0)).toBe(0)
      expect(run.advance(100, Infinity)).toBe(0)
      expect(run.now).toBe(millisecond / 2 + 1)
    }
  })

  it('by count does exactly that many events', () => {
    const run = Run.open(lab, 'bare-metal')
    expect([run.advance(Infinity, 1), run.advance(Infinity, 7), run.events]).toEqual([1, 7, 8])
  })
})

describe('frame N', () => {
  /** Planned time, size, flow and path of every frame, by number. */
  function plansOf(lab: Lab, mode: string): Map<number, readonly number[]> {
    const run = Run.open(lab, mode)
    const plans = new Map<number, readonly number[]>()
    const { pool, logbook } = run.network
    const offered = logbook.offered.bind(logbook)
    logbook.offered = (packet, now) => {
      plans.set(pool.frame[packet], [now, pool.sizeClass[packet], pool.flow[packet], pool.path[packet]])
      offered(packet, now)
    }
    run.advance(Infinity, Infinity)
    return plans
  }

  it('is the same packet in every mode', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(randomLab({ mode: 'bare-metal', settings: {}, pnics: 3, switchNanoseconds: 200 }), (lab) => {
        const plans = plansOf(lab, 'bare-metal')
        expect([...plans.keys()]).toEqual(Array.from({ length: plans.size }, (_, i) => i + 1))
        for (const { mode, around } of arrangementList) {
          const inMode = plansOf({ ...lab, modes: { [mode]: around.settings } }, mode)
          expect(inMode).toEqual(plans)
        }
      }),
      manyLabs(20),
    )
  })
})
