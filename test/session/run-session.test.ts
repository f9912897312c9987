import { describe, expect, it } from 'vitest'
import type { RunFrame, StreamDown } from '../../src-main/contract/stream'
import { RunSession } from '../../src-main/session/run-session'
import { FakeDoor, fakeLab, FakeRun, type FakePlan } from './fake-run'
import { FakeTiming } from './fake-timing'

const plan = { events: 100_000, untilPicoseconds: 1_000_000_000 }

function setUp(changes: { mode?: string; millisecondsPerEvent?: number } = {}): {
  session: RunSession
  timing: FakeTiming
  posted: StreamDown[]
  frames(): RunFrame[]
} {
  const { mode = 'fake', millisecondsPerEvent = 0 } = changes
  const timing = new FakeTiming()
  const posted: StreamDown[] = []
  const withCost: Omit<FakePlan, 'seed'> = {
    ...plan,
    ...(millisecondsPerEvent > 0 && { onEvent: () => void (timing.milliseconds += millisecondsPerEvent) }),
  }
  const session = new RunSession(new FakeDoor(withCost), { lab: fakeLab, mode, seed: 3 }, timing, (message) =>
    posted.push(message),
  )
  const frames = (): RunFrame[] => posted.flatMap((message) => (message.kind === 'frame' ? [message.frame] : []))
  return { session, timing, posted, frames }
}

function straight(until: { picoseconds?: number; events?: number }): FakeRun {
  const run = new FakeRun({ ...plan, seed: 3 }, false)
  run.advance(until.picoseconds ?? plan.untilPicoseconds, until.events ?? Infinity)
  return run
}

describe('the whole run', () => {
  it('comes by itself, with progress on the way, and equals a straight run', () => {
    const { timing, posted } = setUp({ millisecondsPerEvent: 0.01 })
    timing.pass(5_000)
    const fractions = posted.flatMap((message) => (message.kind === 'progress' ? [message.fraction] : []))
    const wholes = posted.flatMap((message) => (message.kind === 'whole' ? [message.whole] : []))
    expect(fractions.length).toBeGreaterThan(5)
    expect(fractions.length).toBeLessThan(50)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(fractions.every((fraction) => fraction > 0 && fraction < 1)).toBe(true)
    expect(wholes.map((whole) => whole.summary.fingerprint)).toEqual([straight({}).fingerprint])
    expect(timing.waiting).toBe(0)
  })

  it('lets a command through while it is under way', () => {
    const { session, timing, frames } = setUp({ millisecondsPerEvent: 0.01 })
    session.credit(8)
    timing.pass(50)
    session.command({ action: 'step', count: 5 })
    timing.pass(25)
    expect(frames().at(-1)?.events).toBe(5)
  })

  it('ends with the session', () => {
    const { session, timing, posted } = setUp({ millisecondsPerEvent: 0.01 })
    timing.pass(50)
    session.close()
    expect(timing.waiting).toBe(0)
    const before = posted.length
    session.command({ action: 'play', picosecondsPerSecond: 1 })
    session.credit(8)
    timing.pass(10_000)
    expect(posted.length).toBe(before)
  })
})

describe('frames', () => {
  it('the first is the beginning, paused, and waits for a credit', () => {
    const { session, timing, frames } = setUp()
    timing.pass(1000)
    expect(frames()).toEqual([])
    session.credit(1)
    timing.pass(0)
    expect(frames().map(({ sequence, state, events }) => ({ sequence, state, events }))).toEqual([
      { sequence: 0, state: 'paused', events: 0 },
    ])
  })

  it('are 30 a second at most, and show time at the speed asked for', () => {
    const { session, timing, frames } = setUp()
    timing.pass(1000)
    session.credit(8)
    timing.pass(0)
    session.command({ action: 'play', picosecondsPerSecond: 1_000_000 })
    const before = timing.now()
    for (let seen = frames().length; timing.now() < before + 2000; seen = frames().length) {
      timing.pass(5)
      if (frames().length > seen) session.credit(frames().length - seen)
    }
    const played = frames().filter((frame) => frame.state === 'playing')
    expect(played.length).toBeGreaterThanOrEqual(55)
    expect(played.length).toBeLessThanOrEqual(62)
    const last = played.at(-1)?.timePicoseconds ?? 0
    expect(last).toBeGreaterThan(1_900_000)
    expect(last).toBeLessThanOrEqual(2_000_000)
    expect(frames().map((frame) => frame.sequence)).toEqual(frames().map((_frame, index) => index))
  })

  it('stop at the window when no credit comes back, and simulated time with them', () => {
    const { session, timing, frames } = setUp()
    session.credit(1000)
    session.command({ action: 'play', picosecondsPerSecond: 1_000_000 })
    timing.pass(10_000)
    expect(frames()).toHaveLength(8)
    const stoppedAt = frames().at(-1)?.timePicoseconds ?? 0
    expect(stoppedAt).toBeLessThan(400_000)
    session.credit(1)
    timing.pass(1000)
    expect(frames()).toHaveLength(9)
    expect((frames().at(-1)?.timePicoseconds ?? 0) - stoppedAt).toBeLessThan(100_000)
  })

  it('one follows each command at once, and is owed while there is no credit', () => {
    const { session, timing, frames } = setUp()
    timing.pass(1000)
    session.credit(2)
    timing.pass(0)
    session.command({ action: 'step', count: 12 })
    timing.pass(0)
    expect(frames().at(-1)).toMatchObject({ state: 'paused', events: 12 })
    session.command({ action: 'stepBack', count: 2 })
    timing.pass(1000)
    expect(frames().at(-1)).toMatchObject({ events: 12 })
    session.credit(1)
    timing.pass(0)
    expect(frames().at(-1)).toMatchObject({ state: 'paused', events: 10 })
    expect(frames()).toHaveLength(3)
  })

  it('never show what a replay passes through', () => {
    const { session, timing, frames } = setUp({ millisecondsPerEvent: 0.01 })
    timing.pass(5_000)
    session.credit(8)
    session.command({ action: 'step', count: 50_000 })
    for (let times = 0; times < 60; times++) {
      timing.pass(20)
      session.credit(8)
    }
    expect(frames().at(-1)?.events).toBe(50_000)
    const before = frames().length
    session.command({ action: 'stepBack', count: 1 })
    for (let times = 0; times < 60; times++) {
      timing.pass(20)
      session.credit(8)
    }
    expect(
      frames()
        .slice(before)
        .map((frame) => frame.events),
    ).toEqual([49_999])
  })

  it('the last says finished', () => {
    const { session, timing, frames } = setUp()
    timing.pass(1000)
    session.credit(8)
    session.command({ action: 'toEnd' })
    timing.pass(100)
    expect(frames().at(-1)).toMatchObject({ state: 'finished', timePicoseconds: plan.untilPicoseconds })
  })
})

it('a summary is that of the present position', () => {
  const { session, timing } = setUp()
  session.command({ action: 'toTime', picoseconds: 400_000 })
  timing.pass(100)
  expect(session.summary().fingerprint).toBe(straight({ picoseconds: 400_000 }).fingerprint)
})

it('an error in the engine ends the run with a message, without a path', () => {
  const { session, timing, posted } = setUp({ mode: 'broken' })
  session.credit(8)
  timing.pass(1000)
  const failed = posted.filter((message) => message.kind === 'failed')
  expect(failed).toHaveLength(1)
  expect(failed[0]?.details).toContain('event 500 is broken')
  expect(JSON.stringify(failed)).not.toContain('/home')
  expect(timing.waiting).toBe(0)
})
