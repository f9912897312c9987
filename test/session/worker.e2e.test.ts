import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import type { Lab } from '../../src-main/contract/lab'
import type { StreamDown } from '../../src-main/contract/stream'
import { catalogue, Run } from '../../src-main/engine'
import { openLab } from '../../src-main/files/open-lab'
import { RunWorker } from '../../src-main/session/run-worker'

async function example(durationPicoseconds: number): Promise<Lab> {
  const reading = await openLab(resolve('resources/examples/first-lab.dplab'), catalogue())
  if (!reading.ok) throw new Error('the example is no lab')
  return { ...reading.lab, run: { ...reading.lab.run, durationPicoseconds, warmupPicoseconds: 0 } }
}

let alive = 0
function startThread(): Worker {
  const thread = new Worker(resolve('out/main/worker.js'))
  alive += 1
  thread.on('exit', () => (alive -= 1))
  return thread
}

const [mode = { id: '' }] = catalogue().modes

it('the built worker gives the same run as the engine in this thread', async () => {
  const lab = await example(2_000_000_000)
  const worker = new RunWorker({ lab, mode: mode.id, seed: 4 }, startThread)
  await worker.open()
  const whole = await new Promise<string>((found) => {
    worker.listen((message) => message.kind === 'whole' && found(message.whole.summary.fingerprint))
  })
  const straight = Run.open(lab, mode.id, { seed: 4 })
  straight.advance(straight.untilPicoseconds, Infinity)
  expect(whole).toBe(straight.summary().fingerprint)
  await worker.close()
  expect(alive).toBe(0)
})

it('is over within 200 ms whenever it is closed, with all its threads', async () => {
  // A minute of simulated time: none of these runs comes to its end.
  const lab = await example(60_000_000_000_000)

  for (let times = 0; times < 25; times++) {
    const worker = new RunWorker({ lab, mode: mode.id, seed: times }, startThread)
    const messages: StreamDown[] = []
    worker.listen((message) => messages.push(message))
    const opening = worker.open().catch(() => null)
    if (times % 5 > 0) {
      await opening
      worker.credit(8)
      worker.command(times % 2 > 0 ? { action: 'toEnd' } : { action: 'play', picosecondsPerSecond: 1e12 })
      if (times % 5 > 2) worker.journey(1_000_000).catch(() => null)
      await new Promise((passed) => setTimeout(passed, 17 * (times % 7)))
    }
    const begin = performance.now()
    await worker.close()
    expect(performance.now() - begin).toBeLessThan(200)
    expect(messages.filter(({ kind }) => kind === 'failed')).toEqual([])
  }
  expect(alive).toBe(0)
})

/** Nice values of this process's threads, by thread: the 19th column of its `stat`, counted behind the name. */
function ranks(): Map<string, number> {
  const read = (thread: string): number => {
    const [, columns = ''] = /\) (.*)/.exec(readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')) ?? []
    return Number(columns.split(' ')[16])
  }
  return new Map(readdirSync('/proc/self/task').map((thread) => [thread, read(thread)]))
}

it.skipIf(process.platform !== 'linux')(
  'plays a run on a thread that stands behind the window, and no other',
  async () => {
    const before = ranks()
    const worker = new RunWorker({ lab: await example(2_000_000_000), mode: mode.id, seed: 4 }, startThread)
    await worker.open()
    const changed = [...ranks()].filter(
      ([thread, rank]) => rank !== (before.get(thread) ?? before.get(String(process.pid))),
    )
    expect(changed).toHaveLength(1)
    expect(changed[0]?.[1]).toBeGreaterThan(before.get(String(process.pid)) ?? Infinity)
    await worker.close()
  },
)
