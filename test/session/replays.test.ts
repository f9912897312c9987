import { describe, expect, it } from 'vitest'
import type { FromWorker, ToWorker } from '../../src-main/session/messages'
import { RunWorker } from '../../src-main/session/run-worker'
import { serveWorker } from '../../src-main/session/serve-worker'
import { FakeDoor, fakeLab } from './fake-run'
import { SilentThread } from './silent-thread'

const run = { lab: fakeLab, mode: 'fake', seed: 3 }

function setUp() {
  const threads: SilentThread[] = []
  const worker = new RunWorker(run, () => {
    const thread = new SilentThread()
    threads.push(thread)
    return thread
  })
  /** The thread that was started last. */
  const last = (): SilentThread => {
    const thread = threads.at(-1)
    if (!thread) throw new Error('no thread was started')
    return thread
  }
  return { worker, last }
}

describe('replays of a run', () => {
  it('say how far they are, each for itself, until they have answered', async () => {
    const { worker, last } = setUp()
    expect(worker.replays).toEqual({ explainLoss: null, population: null })
    const asked = worker.population()
    expect(worker.replays).toEqual({ explainLoss: null, population: 0 })
    last().say({ kind: 'replayed', request: 1, fraction: 0.4 })
    expect(worker.replays).toEqual({ explainLoss: null, population: 0.4 })
    // Of a question before this one.
    last().say({ kind: 'replayed', request: 7, fraction: 0.9 })
    expect(worker.replays.population).toBe(0.4)
    last().say({ kind: 'answer', request: 1, value: { frames: 5, groups: [] } })
    expect(await asked).toEqual({ frames: 5, groups: [] })
    expect(worker.replays.population).toBeNull()
    await worker.close()
  })

  it('can be given up: who asked is told, the thread is ended, and the next question begins anew', async () => {
    const { worker, last } = setUp()
    const asked = worker.explainLoss({ packet: 1 })
    const thread = last()
    thread.say({ kind: 'replayed', request: 1, fraction: 0.8 })
    await worker.stopReplay('population')
    expect(thread.terminated).toBe(false)
    const [told] = await Promise.allSettled([asked, worker.stopReplay('explainLoss')])
    expect(told).toMatchObject({ reason: { reason: { code: 'cancelled', message: 'The replay was stopped.' } } })
    expect(thread.terminated).toBe(true)
    expect(worker.replays.explainLoss).toBeNull()
    const again = worker.explainLoss({ packet: 1 })
    expect(worker.replays.explainLoss).toBe(0)
    last().say({ kind: 'answer', request: 2, value: null })
    expect(await again).toBeNull()
    await worker.close()
  })
})

it('a worker tells how far a replay is ten times a second at most, before its answer', () => {
  let [now, listener]: [number, (message: ToWorker) => void] = [0, () => undefined]
  const said: FromWorker[] = []
  const door = new FakeDoor({ events: 10, untilPicoseconds: 10 })
  door.onReplay = (onProgress) => {
    for (let step = 1; step <= 10; step++) {
      now += 50
      onProgress(step / 10)
    }
  }
  const port = {
    postMessage: (message: FromWorker) => void said.push(message),
    on: (_event: 'message', hear: (message: ToWorker) => void) => (listener = hear),
  }
  serveWorker(port, door, { now: () => now, after: () => () => undefined })
  listener({ kind: 'population', request: 4, run })
  const fractions = said.flatMap((message) => (message.kind === 'replayed' ? [message.fraction] : []))
  expect(fractions).toEqual([0.2, 0.4, 0.6, 0.8, 1])
  expect(said.at(-1)).toMatchObject({ kind: 'answer', request: 4 })
})
