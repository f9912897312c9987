import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { EventRows, RunEvent } from '../../../src-main/contract/report/events'
import type { Lab } from '../../../src-main/contract/lab'
import { catalogue, refusalsOf, Run } from '../../../src-main/engine'
import { openLab } from '../../../src-main/files/open-lab'
import { EventsJob, type EventsQuestion } from '../../../src-main/session/events/job'
import { Player } from '../../../src-main/session/player'
import { FakeTiming } from '../fake-timing'

const seed = 11
let lab: Lab
beforeAll(async () => {
  const reading = await openLab(resolve('resources/examples/two-vnfs.dplab'), catalogue())
  if (!reading.ok) throw new Error('the example is no lab')
  lab = { ...reading.lab, run: { ...reading.lab.run, durationPicoseconds: 1_000_000_000, warmupPicoseconds: 0 } }
})

/** Every event of the run, heard in one go. */
function all(mode: string): RunEvent[] {
  const run = Run.open(lab, mode, { seed })
  const events: RunEvent[] = []
  run.listen((event) => events.push({ ...event }))
  run.advance(Infinity, Infinity)
  return events
}

function asked(mode: string, question: Partial<EventsQuestion>): EventRows {
  // A clock that moves a little at every look: the work falls into many slices.
  let milliseconds = 0
  const now = (): number => (milliseconds += 4)
  const full = { filter: '', fromPicoseconds: 0, limit: 1000, ...question }
  const job = new EventsJob(Run.open(lab, mode, { seed }), full, now)
  for (let slices = 1; slices < 100_000; slices++) {
    const answer = job.work()
    if (answer === null) continue
    if ('fault' in answer) throw new Error(JSON.stringify(answer.fault))
    expect(slices).toBeGreaterThan(3)
    return answer
  }
  throw new Error('does not end')
}

/** Rows and what is elided between them, together: every event once. */
const covered = ({ rows, elidedAfter }: EventRows): number =>
  rows.reduce((sum, { elidedBefore }) => sum + elidedBefore + 1, elidedAfter)

describe.each(catalogue().modes.map(({ id }) => id))('events by replay in mode %s', (mode) => {
  it('are those the filter takes, in order, with what lies between', ({ skip }) => {
    skip(refusalsOf(lab, mode).length > 0)
    const events = all(mode)
    const wanted = events.filter(({ kind }) => kind === 'drop' || kind === 'deliver')
    expect(wanted.length).toBeGreaterThan(1)
    const answer = asked(mode, { filter: 'kind in (drop, deliver)', limit: 5000 })
    expect(answer.rows.map(({ event }) => event)).toEqual(wanted.slice(0, 5000))
    expect(answer.events).toBe(events.length)
    expect(answer.matched).toBe(wanted.length)
    expect(covered(answer)).toBe(events.length)
    expect(answer.rows[0].elidedBefore).toBe(events.findIndex(({ kind }) => kind === 'drop' || kind === 'deliver'))
  })

  it('begin at a time, and end at the limit', ({ skip }) => {
    skip(refusalsOf(lab, mode).length > 0)
    const events = all(mode)
    const from = events[Math.floor(events.length / 2)].timePicoseconds
    const later = events.filter(({ timePicoseconds }) => timePicoseconds >= from)
    const answer = asked(mode, { fromPicoseconds: from, limit: 3 })
    expect(answer.rows.map(({ event }) => event)).toEqual(later.slice(0, 3))
    expect(answer).toMatchObject({ matched: later.length, events: later.length, limitHit: true })
    expect(covered(answer)).toBe(later.length)
  })

  it('run to the next match stops where single steps stop', ({ skip }) => {
    skip(refusalsOf(lab, mode).length > 0)
    const timing = new FakeTiming()
    const results: unknown[] = []
    const player = new Player(
      () => Run.open(lab, mode, { seed, recordMoves: true }),
      () => timing.now(),
      (result) => results.push(result),
    )
    const arrive = (): void => {
      while (player.activity === 'travelling') player.work()
    }
    player.command({ action: 'toTime', picoseconds: 300_000_000 })
    arrive()
    const start = player.run.events
    // Stepped there by hand, with an ear of its own.
    const hand = Run.open(lab, mode, { seed })
    hand.advance(Infinity, start)
    let heard: RunEvent | null = null
    hand.listen((event) => {
      if (event.kind === 'deliver') heard ??= { ...event }
    })
    for (let step = 0; step < 100_000 && heard === null; step++) hand.advance(Infinity, 1)
    const found = heard as RunEvent | null
    if (found === null) throw new Error('nothing is delivered')
    player.command({ action: 'toMatch', filter: `kind = deliver and packet = ${String(found.packet)}` })
    expect(player.state).toBe('playing')
    arrive()
    expect(results).toEqual([{ outcome: 'found', event: found }])
    expect(player.state).toBe('paused')
    expect(player.run.events).toBe(hand.events)
    expect(player.run.now).toBe(hand.now)
    expect(player.run.now).toBe(found.timePicoseconds)
    expect(player.run.summary().fingerprint).toBe(hand.summary().fingerprint)
  })
})

it('a filter that cannot be read is answered with its fault and the names', () => {
  const job = new EventsJob(
    Run.open(lab, 'ovs-kernel', { seed }),
    { filter: 'kind = dorp', fromPicoseconds: 0, limit: 1 },
    () => 0,
  )
  const answer = job.work()
  expect(answer).toMatchObject({ fault: { column: 8, length: 4, remedy: 'Did you mean drop?' } })
  expect(answer?.names.places.some(({ id }) => id === 'vm-1.rxRing')).toBe(true)
})
