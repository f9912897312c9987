import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Lab } from '../../src-main/contract/lab'
import type { StreamDown } from '../../src-main/contract/stream'
import {
  catalogue,
  drawingOf,
  explainLoss,
  findPacket,
  journeyOf,
  population,
  RefusedError,
  refusalsOf,
  Run,
} from '../../src-main/engine'
import { openLab } from '../../src-main/files/open-lab'
import type { EngineDoor } from '../../src-main/session/engine-door'
import { RunSession } from '../../src-main/session/run-session'
import { FakeTiming } from './fake-timing'

const door: EngineDoor = {
  open: (lab, mode, options) => Run.open(lab, mode, options),
  drawingOf: (of, mode, options) => drawingOf(of, mode, options.seed),
  journeyOf,
  findPacket,
  explainLoss,
  population,
  refusalsIn: (error) => (error instanceof RefusedError ? error.refusals : null),
}
const seed = 11
let lab: Lab

beforeAll(async () => {
  const reading = await openLab(resolve('resources/examples/first-lab.dplab'), catalogue())
  if (!reading.ok) throw new Error('the example is no lab')
  // Short, so that the whole run takes no time; every mechanism is met in it.
  lab = { ...reading.lab, run: { ...reading.lab.run, durationPicoseconds: 2_000_000_000, warmupPicoseconds: 0 } }
})

const { modes } = catalogue()

describe.each(modes.map(({ id }) => id))('with the engine in mode %s', (mode) => {
  const carried = (): boolean => refusalsOf(lab, mode).length === 0

  function setUp(of: Lab = lab): {
    session: RunSession
    timing: FakeTiming
    posted: StreamDown[]
    settle(): void
    events(): number
  } {
    const timing = new FakeTiming()
    const posted: StreamDown[] = []
    const session = new RunSession(door, { lab: of, mode, seed }, timing, (message) => posted.push(message))
    const settle = (): void => {
      session.credit(8)
      timing.pass(50)
    }
    const events = (): number =>
      posted.flatMap((message) => (message.kind === 'frame' ? [message.frame.events] : [])).at(-1) ?? -1
    return { session, timing, posted, settle, events }
  }

  /** Straight there, in one go, and without recording moves. */
  function straight(events: number): Run {
    const run = Run.open(lab, mode, { seed })
    run.advance(run.untilPicoseconds, events)
    return run
  }

  it('fifty steps back and fifty forward end at the same fingerprint', ({ skip }) => {
    skip(!carried())
    const { session, settle, events } = setUp()
    session.command({ action: 'step', count: 700 })
    settle()
    expect(events()).toBe(700)
    const before = session.summary().fingerprint
    expect(before).toBe(straight(700).summary().fingerprint)
    session.command({ action: 'stepBack', count: 50 })
    settle()
    expect(events()).toBe(650)
    expect(session.summary().fingerprint).toBe(straight(650).summary().fingerprint)
    expect(session.summary().fingerprint).not.toBe(before)
    session.command({ action: 'step', count: 50 })
    settle()
    expect(session.summary().fingerprint).toBe(before)
  })

  it('playing in uneven pieces, with pauses and steps, ends as the whole run did', ({ skip }) => {
    skip(!carried())
    const { session, timing, posted } = setUp()
    for (let pieces = 0; pieces < 40; pieces++) {
      session.credit(8)
      session.command({ action: 'play', picosecondsPerSecond: 1_000_000_000 })
      timing.pass(7 + 13 * (pieces % 4))
      session.command(pieces % 3 === 0 ? { action: 'stepBack', count: 5 } : { action: 'step', count: 3 })
      timing.pass(1)
    }
    session.command({ action: 'toEnd' })
    timing.pass(100)
    const wholes = posted.flatMap((message) => (message.kind === 'whole' ? [message.whole] : []))
    const end = session.summary()
    expect(wholes).toHaveLength(1)
    expect(wholes[0]?.summary.fingerprint).toBe(end.fingerprint)
    expect(end.fingerprint).toBe(straight(Infinity).summary().fingerprint)
    expect(end.delivered.packets).toBeGreaterThan(10)
  })

  // Of 2 ms; at 1.2 ms a warm-up of 0.9 ms is more than half.
  it.for([0, 400_000_000, 900_000_000])(
    'the summary at a time is that of a run with this duration, warm-up %d ps',
    (warmupPicoseconds, { skip }) => {
      skip(!carried())
      const warm = { ...lab, run: { ...lab.run, warmupPicoseconds } }
      const { session, settle } = setUp(warm)
      const picoseconds = 1_234_567_890
      session.command({ action: 'toTime', picoseconds })
      settle()
      const half = Math.floor(picoseconds / 2)
      const plan = {
        ...lab.run,
        durationPicoseconds: picoseconds,
        warmupPicoseconds: Math.min(warmupPicoseconds, half),
      }
      const shorter = Run.open({ ...lab, run: plan }, mode, { seed })
      shorter.advance(picoseconds, Infinity)
      // Real time is the only thing in it that may differ.
      expect({ ...session.summary(), wallMilliseconds: 0 }).toEqual({ ...shorter.summary(), wallMilliseconds: 0 })
    },
  )

  it('the summary between steps of the same time counts the finished ones only', ({ skip }) => {
    skip(!carried())
    const { session, settle } = setUp({ ...lab, run: { ...lab.run, warmupPicoseconds: 900_000_000 } })
    for (let step = 0; step < 60; step++) {
      session.command({ action: 'step', count: 1 })
      settle()
      expect(session.summary().fingerprint).toBe(straight(step + 1).summary().fingerprint)
    }
  })
})
