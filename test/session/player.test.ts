import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunCommand } from '../../src-main/contract/calls'
import { Player } from '../../src-main/session/player'
import { FakeRun } from './fake-run'
import { FakeTiming } from './fake-timing'

const plan = { seed: 7, events: 900, untilPicoseconds: 1_000_000 }

/** The same run without any player: straight to a number of events. */
function straight(events: number): FakeRun {
  const run = new FakeRun(plan, false)
  run.advance(plan.untilPicoseconds, events)
  return run
}

function setUp(onEvent?: () => void): {
  player: Player
  runs: FakeRun[]
  timing: FakeTiming
  arrive(): void
} {
  const runs: FakeRun[] = []
  const timing = new FakeTiming()
  const open = (): FakeRun => {
    const run = new FakeRun({ ...plan, ...(onEvent && { onEvent }) }, true)
    runs.push(run)
    return run
  }
  const player = new Player(open, () => timing.now())
  const arrive = (): void => {
    for (let slices = 0; player.activity === 'travelling'; slices++) {
      if (slices > 1000) throw new Error('does not arrive')
      player.work()
    }
  }
  return { player, runs, timing, arrive }
}

const fingerprintOf = (player: Player): string => (player.run as FakeRun).fingerprint

describe('stepping', () => {
  it('fifty back and fifty forward is the same state', () => {
    const { player, arrive } = setUp()
    player.command({ action: 'step', count: 300 })
    arrive()
    const before = fingerprintOf(player)
    player.command({ action: 'stepBack', count: 50 })
    arrive()
    expect(player.run.events).toBe(250)
    expect(fingerprintOf(player)).toBe(straight(250).fingerprint)
    player.command({ action: 'step', count: 50 })
    arrive()
    expect(player.run.events).toBe(300)
    expect(fingerprintOf(player)).toBe(before)
    expect(before).toBe(straight(300).fingerprint)
  })

  it('goes back to 0 s also from a moment before the first event', () => {
    const { player, arrive, timing } = setUp()
    player.command({ action: 'play', picosecondsPerSecond: 1 })
    timing.pass(1500)
    player.work()
    player.command({ action: 'pause' })
    expect(player.run.now).toBeGreaterThan(0)
    expect(player.run.events).toBe(0)
    player.command({ action: 'restart' })
    arrive()
    expect(player.run.now).toBe(0)
  })

  it('adds up steps that come while others are under way', () => {
    const { player, arrive } = setUp()
    player.command({ action: 'step', count: 400 })
    arrive()
    for (let times = 0; times < 5; times++) player.command({ action: 'stepBack', count: 10 })
    player.command({ action: 'step', count: 3 })
    arrive()
    expect(player.run.events).toBe(353)
    expect(fingerprintOf(player)).toBe(straight(353).fingerprint)
  })

  it('stops at the beginning and at the end', () => {
    const { player, arrive } = setUp()
    player.command({ action: 'stepBack', count: 5 })
    arrive()
    expect(player.run.events).toBe(0)
    player.command({ action: 'step', count: 1_000_000 })
    arrive()
    expect(player.run.events).toBe(straight(1_000_000).events)
    expect(player.state).toBe('finished')
  })
})

type Move = Extract<RunCommand, { action: 'step' | 'stepBack' | 'toTime' | 'toEnd' | 'restart' }>
const total = straight(1_000_000).events

/** What a move means, told without a player: a number of events. */
function expected(events: number, move: Move): number {
  switch (move.action) {
    case 'step':
      return Math.min(total, events + move.count)
    case 'stepBack':
      return Math.max(0, events - move.count)
    case 'toTime': {
      const run = new FakeRun(plan, false)
      run.advance(move.picoseconds, Infinity)
      return run.events
    }
    case 'toEnd':
      return total
    case 'restart':
      return 0
  }
}

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ action: fc.constant('step' as const), count: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ action: fc.constant('stepBack' as const), count: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ action: fc.constant('toTime' as const), picoseconds: fc.integer({ min: 0, max: 1_100_000 }) }),
  fc.constant({ action: 'toEnd' as const }),
  fc.constant({ action: 'restart' as const }),
)

it('any sequence of moves ends in the state of a straight run to the same event', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
      const { player, arrive } = setUp()
      let events = 0
      for (const next of moves) {
        player.command(next)
        arrive()
        events = expected(events, next)
        expect(player.run.events).toBe(events)
        expect(fingerprintOf(player)).toBe(straight(events).fingerprint)
      }
    }),
    { numRuns: 300 },
  )
})

describe('on the way', () => {
  // 0.2 ms an event: 50 events a slice.
  const slow = (): ReturnType<typeof setUp> => {
    const parts: ReturnType<typeof setUp> = setUp(() => (parts.timing.milliseconds += 0.2))
    return parts
  }

  it('works in slices of about 10 ms', () => {
    const { player, timing } = slow()
    player.command({ action: 'toEnd' })
    let slices = 0
    while (player.activity === 'travelling') {
      const before = timing.now()
      player.work()
      expect(timing.now() - before).toBeLessThanOrEqual(10 + 64 * 0.2)
      slices += 1
    }
    expect(slices).toBeGreaterThan(5)
  })

  it('pause stops the way forward where it is, but lets a replay finish', () => {
    const { player, arrive } = slow()
    player.command({ action: 'toEnd' })
    player.work()
    expect(player.state).toBe('playing')
    player.command({ action: 'pause' })
    expect(player.activity).toBe('resting')
    const reached = player.run.events
    expect(reached).toBeGreaterThan(0)
    expect(reached).toBeLessThan(total)

    player.command({ action: 'stepBack', count: 3 })
    player.work()
    player.command({ action: 'pause' })
    expect(player.state).toBe('paused')
    arrive()
    expect(player.run.events).toBe(reached - 3)
    expect(fingerprintOf(player)).toBe(straight(reached - 3).fingerprint)
  })

  it('takes steps asked for during a way to a time from where it arrives', () => {
    const { player, arrive } = slow()
    const atTime = expected(0, { action: 'toTime', picoseconds: 500_000 })
    player.command({ action: 'toTime', picoseconds: 500_000 })
    player.work()
    player.command({ action: 'stepBack', count: 7 })
    arrive()
    expect(player.run.events).toBe(atTime - 7)
    expect(fingerprintOf(player)).toBe(straight(atTime - 7).fingerprint)
  })

  it('plays after a replay that was under way', () => {
    const { player, arrive } = slow()
    player.command({ action: 'step', count: 300 })
    arrive()
    player.command({ action: 'stepBack', count: 1 })
    player.work()
    player.command({ action: 'play', picosecondsPerSecond: 1 })
    arrive()
    expect(player.run.events).toBe(299)
    expect(player.activity).toBe('playing')
  })
})

describe('playing', () => {
  it('follows real time at the given speed', () => {
    const { player, timing } = setUp()
    player.command({ action: 'play', picosecondsPerSecond: 100_000 })
    for (let tick = 0; tick < 40; tick++) {
      timing.milliseconds += 50
      player.work()
    }
    expect(player.run.now).toBe(200_000)
    expect(player.run.events).toBe(expected(0, { action: 'toTime', picoseconds: 200_000 }))
  })

  it('does not make up for time that was held', () => {
    const { player, timing } = setUp()
    player.command({ action: 'play', picosecondsPerSecond: 100_000 })
    timing.milliseconds += 1000
    player.work()
    player.hold()
    timing.milliseconds += 5000
    player.work()
    expect(player.run.now).toBe(100_000)
    timing.milliseconds += 1000
    player.work()
    expect(player.run.now).toBe(200_000)
  })

  it('gives up what it cannot keep up with instead of chasing it', () => {
    // At first a millisecond an event, about 1000 ps each: a third of the speed asked for. Then no time at all.
    let cost = 1
    const { player, timing } = setUp(() => (timing.milliseconds += cost))
    player.command({ action: 'play', picosecondsPerSecond: 3_000_000 })
    timing.milliseconds += 10
    while (timing.now() < 260) player.work()
    const { now } = player.run
    expect(3000 * timing.now() - now).toBeGreaterThan(400_000)
    cost = 0
    player.work()
    // A tenth of a second is made up for, no more.
    expect(player.run.now - now).toBeGreaterThan(250_000)
    expect(player.run.now - now).toBeLessThanOrEqual(300_000)
  })

  it('rests as finished at the end', () => {
    const { player, timing } = setUp()
    player.command({ action: 'play', picosecondsPerSecond: 1e9 })
    timing.milliseconds += 1000
    while (!player.work()) timing.milliseconds += 1
    expect(player.state).toBe('finished')
    expect(player.activity).toBe('resting')
    expect(player.run.now).toBe(plan.untilPicoseconds)
  })
})
