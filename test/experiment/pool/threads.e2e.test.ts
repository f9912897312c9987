import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { WorkerPool } from '../../../src-main/experiment/pool/pool'
import type { Replicated, Replication, ReplicationPosition } from '../../../src-main/experiment/replication'
import type { Lab } from '../../../src-main/contract/lab'
import { catalogue, refusalsOf, Run } from '../../../src-main/engine'
import { openLab } from '../../../src-main/files/open-lab'
import { Thread } from '../../../src-main/hosts/thread'

async function example(durationPicoseconds: number): Promise<Lab> {
  const reading = await openLab(resolve('resources/examples/first-lab.dplab'), catalogue())
  if (!reading.ok) throw new Error('the example is no lab')
  return { ...reading.lab, run: { ...reading.lab.run, durationPicoseconds, warmupPicoseconds: 0 } }
}

function setUp(size: number) {
  const threads: Thread[] = []
  const alive = new Set<Thread>()
  const pool = new WorkerPool<Replication, Replicated, ReplicationPosition>({
    size,
    startThread: () => {
      const thread = new Thread(resolve('out/main/experiment-worker.js'))
      threads.push(thread)
      alive.add(thread)
      thread.on('exit', () => alive.delete(thread))
      return thread
    },
    describe: ({ mode, seed }) => `${mode}, seed ${seed}`,
  })
  return { pool, threads, alive }
}

const { modes } = catalogue()
const [mode = { id: '' }] = modes

it('the built thread gives the same runs as the engine here, with one thread and with three', async () => {
  const lab = await example(1_000_000_000)
  const tasks = modes
    .filter(({ id }) => refusalsOf(lab, id).length === 0)
    .map(({ id }, index) => ({ lab, mode: id, seed: 40 + index, drain: index % 2 === 1 }))
  expect(tasks.length).toBeGreaterThan(1)
  const here = tasks.map((task) => {
    const run = Run.open(lab, task.mode, { seed: task.seed })
    run.advance(run.untilPicoseconds, Infinity)
    if (task.drain) run.drain()
    return { summary: { ...run.summary(), wallMilliseconds: 0 }, drawing: run.drawing }
  })
  for (const size of [1, 3]) {
    const { pool, threads, alive } = setUp(size)
    const results = await pool.runTasks(tasks)
    expect(threads.length).toBe(size)
    const timeless = results.map(({ summary, drawing }) => ({ summary: { ...summary, wallMilliseconds: 0 }, drawing }))
    expect(timeless).toEqual(here)
    await pool.close()
    expect(alive.size).toBe(0)
  }
})

it('a task that the engine refuses fails with its words, and the thread goes on', async () => {
  const lab = await example(1_000_000_000)
  const { pool, threads } = setUp(1)
  await expect(pool.runTasks([{ lab, mode: 'no-such-mode', seed: 1, drain: false }])).rejects.toThrow(/no-such-mode/)
  await pool.runTasks([{ lab, mode: mode.id, seed: 1, drain: false }])
  expect(threads.length).toBe(1)
  await pool.close()
})

it('a thread killed in the middle is replaced, with the same result; killed again, the error says so', async () => {
  const lab = await example(1_000_000_000)
  const endless = await example(60_000_000_000_000)
  const { pool, threads, alive } = setUp(1)
  const task = { lab, mode: mode.id, seed: 7, drain: false }
  const undisturbed = await pool.runTasks([task])
  const results = pool.runTasks([task], { onStart: () => threads.length === 1 && void threads[0]?.terminate() })
  expect((await results)[0]?.summary.fingerprint).toBe(undisturbed[0]?.summary.fingerprint)
  expect(threads.length).toBe(2)

  // Each is killed once it has said how far it is: in the middle of its work.
  const lost = pool.runTasks([{ ...task, lab: endless }], { onProgress: () => void threads.at(-1)?.terminate() })
  await expect(lost).rejects.toThrow(`${mode.id}, seed 7 took its worker thread down twice: it ended with exit code 1`)
  expect(threads.length).toBe(3)
  await pool.close()
  expect(alive.size).toBe(0)
})

// One more try each: on a busy machine the process itself may not be scheduled in time.
it('is over within 200 ms whenever it is cancelled, with all its threads', { retry: 2 }, async () => {
  const endless = await example(60_000_000_000_000)
  for (const patience of ['start', 'progress'] as const) {
    const { pool, alive } = setUp(2)
    const stop = new AbortController()
    const tasks = [1, 2, 3].map((seed) => ({ lab: endless, mode: mode.id, seed, drain: false }))
    const begun = new Promise<void>((resolveBegun) => {
      const results = pool.runTasks(tasks, {
        signal: stop.signal,
        onStart: () => patience === 'start' && resolveBegun(),
        onProgress: () => resolveBegun(),
      })
      results.catch(() => undefined)
      void expect(results).rejects.toThrow('enough')
    })
    await begun
    const began = performance.now()
    stop.abort(new Error('enough'))
    await pool.close()
    expect(performance.now() - began).toBeLessThan(200)
    expect(alive.size).toBe(0)
  }
})
