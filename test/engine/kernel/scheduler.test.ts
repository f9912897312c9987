import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../src-main/engine/kernel/scheduler'
import { TimerBank } from '../../../src-main/engine/kernel/timers'

/** Actors that each step at given times, and what they did. */
function scripted(times: readonly (readonly number[])[]) {
  const scheduler = new Scheduler()
  const steps: [time: number, actor: number][] = []
  times.forEach((own, index) => {
    const left = [...own].sort((a, b) => a - b)
    const actor = scheduler.add({
      step(now) {
        steps.push([now, index])
        left.shift()
        scheduler.set(actor, left[0] ?? Infinity)
      },
    })
    scheduler.set(actor, left[0] ?? Infinity)
  })
  return { scheduler, steps }
}

// Few are scanned, more than 16 play a tournament.
const scripts = fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }), { minLength: 1, maxLength: 40 })

describe('the scheduler', () => {
  it('steps in order of time, ties in order of actors', () => {
    fc.assert(
      fc.property(scripts, (times) => {
        const { scheduler, steps } = scripted(times)
        const all = times.flatMap((own, actor) => own.map((time): [number, number] => [time, actor]))
        expect(scheduler.run(Infinity, Infinity)).toBe(all.length)
        expect(steps).toEqual(all.sort((a, b) => a[0] - b[0] || a[1] - b[1]))
        expect(scheduler.events).toBe(all.length)
        expect(scheduler.nextTime()).toBe(Infinity)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('includes the time it runs to, and no more', () => {
    const { scheduler, steps } = scripted([[1, 5, 5, 6]])
    expect(scheduler.run(5, Infinity)).toBe(3)
    expect(steps.map(([time]) => time)).toEqual([1, 5, 5])
    expect(scheduler.now).toBe(5)
    expect(scheduler.nextTime()).toBe(6)
  })

  it('stops at the number of events, wherever that is', () => {
    fc.assert(
      fc.property(scripts, fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 20 }), (times, portions) => {
        const inOneGo = scripted(times)
        inOneGo.scheduler.run(Infinity, Infinity)
        const { scheduler, steps } = scripted(times)
        for (const portion of portions) {
          const before = steps.length
          expect(scheduler.run(Infinity, portion)).toBe(Math.min(portion, inOneGo.steps.length - before))
          expect(steps.length).toBeLessThanOrEqual(before + portion)
        }
        scheduler.run(Infinity, Infinity)
        expect(steps).toEqual(inOneGo.steps)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('sleeps without actors', () => {
    const scheduler = new Scheduler()
    expect([scheduler.run(Infinity, Infinity), scheduler.nextTime()]).toEqual([0, Infinity])
  })
})

describe('a bank of timers', () => {
  function bank(count: number) {
    const scheduler = new Scheduler()
    const timers = new TimerBank(scheduler)
    const expired: [time: number, timer: number][] = []
    for (let i = 0; i < count; i++) timers.add({ expire: (now) => expired.push([now, i]) })
    return { scheduler, timers, expired }
  }

  it('expires each timer once, at the time set last, ties in order of timers', () => {
    const set = fc.tuple(fc.nat(5), fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constant(Infinity)))
    fc.assert(
      fc.property(fc.array(set, { maxLength: 30 }), (settings) => {
        const { scheduler, timers, expired } = bank(6)
        const due = new Map<number, number>()
        for (const [timer, time] of settings) {
          timers.set(timer, time)
          due.set(timer, time)
          expect(timers.due(timer)).toBe(time)
        }
        scheduler.run(1e9, Infinity)
        const expected = [...due].filter(([, time]) => time < Infinity).map(([timer, time]) => [time, timer])
        expect(expired).toEqual(expected.sort((a, b) => a[0] - b[0] || a[1] - b[1]))
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('lets a timer start itself again while it expires', () => {
    const scheduler = new Scheduler()
    const timers = new TimerBank(scheduler)
    const times: number[] = []
    const timer = timers.add({
      expire(now) {
        times.push(now)
        if (times.length < 3) timers.set(timer, now + 10)
      },
    })
    timers.set(timer, 5)
    scheduler.run(Infinity, Infinity)
    expect(times).toEqual([5, 15, 25])
  })
})
