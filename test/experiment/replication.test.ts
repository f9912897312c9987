import { expect, it } from 'vitest'
import { longestFirst } from '../../src-main/experiment/longest-first'
import { serveTasks } from '../../src-main/experiment/pool/serve'
import { replicate, type ReplicationRun } from '../../src-main/experiment/replication'
import { slicesOf } from '../../src-main/experiment/slices'
import { fakeDrawing, fakeLab, fakeSummary } from '../session/fake-run'

/** Events cost real time: `milliseconds` for a thousand of them. */
function costly(total: number, milliseconds: number) {
  const clock = { now: 0 }
  const asked: number[] = []
  let drained = false
  const run: ReplicationRun & { now: number; events: number; ended: boolean } = {
    drawing: fakeDrawing,
    now: 0,
    events: 0,
    ended: false,
    untilPicoseconds: total * 1000,
    advance(_to, maximum) {
      asked.push(maximum)
      const done = Math.min(maximum, total - run.events)
      run.events += done
      run.now += done * 1000
      run.ended = run.events === total
      clock.now += (done / 1000) * milliseconds
      return done
    },
    drain: () => (drained = true),
    summary: () => fakeSummary(drained ? 'drained' : '00ff', 1, 0),
  }
  return { run, clock, asked }
}

it('slices shrink and grow until one takes about 20 ms, and never go below a thousand events', () => {
  const slow = costly(400_000, 10)
  const quick = costly(4_000_000, 0.1)
  const hopeless = costly(50_000, 1000)
  for (const { run, clock } of [slow, quick, hopeless]) {
    const slices = slicesOf(run, 'x', () => clock.now)
    while (slices.next().done !== true) expect(run.events).toBeGreaterThan(0)
  }
  expect(Math.max(...slow.asked.slice(4))).toBeLessThanOrEqual(2500)
  expect(quick.asked.at(-1)).toBeGreaterThanOrEqual(100_000)
  expect(Math.min(...hopeless.asked)).toBe(1000)
})

it('a run that stands still is an error and no endless loop', () => {
  const { run, clock } = costly(100, 1)
  const still = { ...run, ended: false, advance: () => 0 }
  expect(() => slicesOf(still, 'ovs-kernel', () => clock.now).next()).toThrow('ovs-kernel stands still at 0 ps')
})

it('a replication reports ten times a second, takes its real time and drains when asked', () => {
  const positions: number[] = []
  const { run, clock } = costly(100_000, 10)
  const task = { lab: fakeLab, mode: 'a', seed: 5, drain: true }
  const opened: unknown[] = []
  const result = replicate(
    (lab, mode, options) => {
      opened.push([lab.name, mode, options])
      return run
    },
    task,
    () => clock.now,
    ({ now, until, events }) => {
      positions.push(now / until)
      expect(now).toBe(events * 1000)
    },
  )
  expect(opened).toEqual([[fakeLab.name, 'a', { seed: 5 }]])
  expect(result.summary.fingerprint).toBe('drained')
  expect(result.summary.wallMilliseconds).toBe(1000)
  expect(result.drawing).toBe(fakeDrawing)
  expect(positions.length).toBeGreaterThanOrEqual(8)
  expect(positions.length).toBeLessThanOrEqual(10)
  expect(positions).toEqual([...positions].sort((one, other) => one - other))
})

it('a thread answers a task that throws, and takes the next', () => {
  const said: unknown[] = []
  let give: (message: { task: number }) => void = () => undefined
  serveTasks<number, number, number>(
    { on: (_event, listener) => (give = listener), postMessage: (reply) => said.push(reply) },
    (task, report) => {
      report(task / 2)
      if (task === 1) throw new Error('one is too few')
      return task * 10
    },
  )
  give({ task: 1 })
  give({ task: 4 })
  expect(said).toEqual([
    { kind: 'progress', progress: 0.5 },
    { kind: 'failed', error: new Error('one is too few') },
    { kind: 'progress', progress: 2 },
    { kind: 'done', result: 40 },
  ])
})

it('modes that bypass fewest layers come first, the others stay in their order', () => {
  const modes = [
    { id: 'a', bypasses: ['host-user', 'host-kernel'] },
    { id: 'b' },
    { id: 'c', bypasses: ['host-kernel'] },
    { id: 'd' },
  ]
  expect(longestFirst(modes).map(({ id }) => id)).toEqual(['b', 'd', 'c', 'a'])
})
