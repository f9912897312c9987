import { describe, expect, it } from 'vitest'
import type { Journey } from '../../../src-main/contract/summary'
import type { FromWorker, ToWorker } from '../../../src-main/session/messages'
import { Journeys } from '../../../src-main/session/comparison/journeys'
import type { WorkerThread } from '../../../src-main/session/run-worker'
import { fakeLab } from '../fake-run'

type Listener = (argument: never) => void

/** A thread that answers when the test says so. */
class HeldThread implements WorkerThread {
  readonly asked: Extract<ToWorker, { kind: 'journey' }>[] = []
  ended = 0
  private readonly listeners = new Map<string, Listener>()

  postMessage(message: ToWorker): void {
    if (message.kind === 'journey') this.asked.push(message)
  }

  on(event: string, listener: Listener): void {
    this.listeners.set(event, listener)
  }

  terminate(): Promise<void> {
    this.ended++
    return Promise.resolve()
  }

  answer(): void {
    const packet = this.asked.at(-1)?.packet ?? 0
    const journey: Journey = { packet, outcome: 'delivered', latencyNanoseconds: 1, steps: [], transmitSteps: [] }
    this.say('message', { kind: 'answer', request: 1, value: journey } satisfies FromWorker)
  }

  say(event: string, argument: unknown): void {
    ;(this.listeners.get(event) as ((argument: unknown) => void) | undefined)?.(argument)
  }
}

const runs = (...modes: string[]) => modes.map((mode) => ({ lab: fakeLab, mode, seed: 1 }))
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))

function setUp(): { journeys: Journeys; threads: HeldThread[] } {
  const threads: HeldThread[] = []
  const journeys = new Journeys(() => {
    const thread = new HeldThread()
    threads.push(thread)
    return thread
  })
  return { journeys, threads }
}

async function answerAll(threads: readonly HeldThread[], count: number): Promise<void> {
  const done = new Map<HeldThread, number>(threads.map((thread) => [thread, 0]))
  for (let answered = 0; answered < count;) {
    for (const thread of threads) {
      if (thread.asked.length === done.get(thread)) continue
      done.set(thread, thread.asked.length)
      thread.answer()
      answered++
    }
    await settled()
  }
}

const modesOf = (thread: HeldThread | undefined): string[] => (thread?.asked ?? []).map(({ run }) => run.mode)

describe('the journeys of a packet', () => {
  it('has no thread before the first question, and few for many modes', async () => {
    const { journeys, threads } = setUp()
    expect(threads).toHaveLength(0)
    const answer = journeys.of(runs('a', 'b', 'c'), 7)
    expect(threads.map(modesOf)).toEqual([['a'], ['b']])
    threads[1]?.answer()
    await settled()
    expect(threads.map(modesOf)).toEqual([['a'], ['b', 'c']])
    threads[0]?.answer()
    threads[1]?.answer()
    expect(Object.keys(await answer)).toEqual(['a', 'b', 'c'])
    expect((await answer)['c']).toMatchObject({ packet: 7 })
  })

  it('keeps its threads for the next packet', async () => {
    const { journeys, threads } = setUp()
    const first = journeys.of(runs('a', 'b'), 7)
    for (const thread of threads) thread.answer()
    await first
    const second = journeys.of(runs('a', 'b'), 8)
    for (const thread of threads) thread.answer()
    expect((await second)['a']).toMatchObject({ packet: 8 })
    expect(threads.map(({ ended }) => ended)).toEqual([0, 0])
  })

  it('lets a later question take the place of one under way', async () => {
    const { journeys, threads } = setUp()
    const first = journeys.of(runs('a', 'b', 'c'), 7)
    const overtaken = expect(first).rejects.toMatchObject({ reason: { code: 'cancelled' } })
    const second = journeys.of(runs('a', 'b'), 8)
    await overtaken
    expect(threads.map(({ ended }) => ended)).toEqual([1, 1, 0, 0])
    await answerAll(threads.slice(2), 2)
    expect((await second)['b']).toMatchObject({ packet: 8 })
    // The overtaken question goes no further.
    expect(threads.slice(0, 2).flatMap(modesOf)).toEqual(['a', 'b'])
  })

  it('fails when a replay fails, and answers the next question', async () => {
    const { journeys, threads } = setUp()
    const answer = journeys.of(runs('a', 'b', 'c'), 7)
    threads[0]?.say('message', { kind: 'rejected', request: 1, error: { code: 'engine-failed', message: 'no' } })
    await expect(answer).rejects.toMatchObject({ reason: { code: 'engine-failed' } })
    threads[1]?.answer()
    await settled()
    expect(threads.flatMap(modesOf)).toEqual(['a', 'b'])
    const next = journeys.of(runs('a'), 8)
    threads[0]?.answer()
    expect(Object.keys(await next)).toEqual(['a'])
  })

  it('replaces a thread that died', async () => {
    const { journeys, threads } = setUp()
    const answer = journeys.of(runs('a'), 7)
    threads[0]?.say('error', new Error('out of memory at /home/someone/x.js'))
    await expect(answer).rejects.toMatchObject({ reason: { code: 'run-failed' } })
    await expect(answer).rejects.not.toThrow(/someone/)
    const next = journeys.of(runs('a'), 8)
    expect(threads).toHaveLength(2)
    threads[1]?.answer()
    expect((await next)['a']).toMatchObject({ packet: 8 })
  })

  it('ends its threads when the window closes, whatever they are doing', async () => {
    const { journeys, threads } = setUp()
    const answer = journeys.of(runs('a', 'b'), 7)
    const overtaken = expect(answer).rejects.toMatchObject({ reason: { code: 'cancelled' } })
    await journeys.close()
    await overtaken
    expect(threads.map(({ ended }) => ended)).toEqual([1, 1])
    await expect(journeys.of(runs('a'), 8)).rejects.toMatchObject({ reason: { code: 'run-closed' } })
  })
})
