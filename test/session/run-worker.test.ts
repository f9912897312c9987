import { EventEmitter, once } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import type { StreamDown } from '../../src-main/contract/stream'
import type { FromWorker, ToWorker } from '../../src-main/session/messages'
import { RunWorker, type WorkerThread } from '../../src-main/session/run-worker'
import { serveWorker } from '../../src-main/session/serve-worker'
import { systemTiming } from '../../src-main/session/timing'
import { FakeDoor, fakeDrawing, fakeLab, FakeRun } from './fake-run'

const plan = { events: 20_000, untilPicoseconds: 30_000_000 }

/** A worker thread in this thread: what it is sent is cloned, as by a real one. */
class FakeThread extends EventEmitter implements WorkerThread {
  terminated = false
  private readonly channel = new MessageChannel()

  constructor() {
    super()
    this.channel.port1.on('message', (message: FromWorker) => this.emit('message', message))
    serveWorker(this.channel.port2, new FakeDoor(plan), systemTiming)
  }

  postMessage(message: ToWorker): void {
    this.channel.port1.postMessage(message)
  }

  terminate(): Promise<number> {
    this.terminated = true
    this.channel.port1.close()
    this.emit('exit', 1)
    return Promise.resolve(1)
  }
}

function setUp(mode = 'fake'): { worker: RunWorker; threads: FakeThread[]; got: StreamDown[] } {
  const threads: FakeThread[] = []
  const got: StreamDown[] = []
  const worker = new RunWorker({ lab: fakeLab, mode, seed: 3 }, () => {
    const thread = new FakeThread()
    threads.push(thread)
    return thread
  })
  return { worker, threads, got }
}

async function until(look: () => boolean): Promise<void> {
  for (let times = 0; !look(); times++) {
    if (times > 400) throw new Error('did not happen in 2 s')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe('a run in a worker', () => {
  it('opens, plays and answers', async () => {
    const { worker, threads, got } = setUp()
    expect(await worker.open()).toEqual(fakeDrawing)
    worker.listen((message) => got.push(message))
    worker.credit(8)
    worker.command({ action: 'step', count: 40 })
    await until(() => got.some((message) => message.kind === 'frame' && message.frame.events === 40))
    const straight = new FakeRun({ ...plan, seed: 3 }, false)
    straight.advance(plan.untilPicoseconds, 40)
    expect((await worker.summary()).fingerprint).toBe(straight.fingerprint)
    expect(threads).toHaveLength(1)
    expect((await worker.journey(12)).packet).toBe(12)
    expect((await worker.journey(13)).packet).toBe(13)
    expect(await worker.find('p99')).toBe(12)
    expect(await worker.find('firstLost')).toBe(null)
    expect(threads).toHaveLength(2)
    await worker.close()
    expect(threads.every(({ terminated }) => terminated)).toBe(true)
  })

  it('explains losses and populations on threads of their own; a later question overtakes an earlier one', async () => {
    const { worker, threads } = setUp()
    await worker.open()
    const first = worker.explainLoss({ packet: 1 })
    const second = worker.explainLoss({ place: 'tap.vm-1' })
    await expect(first).rejects.toMatchObject({ reason: { code: 'cancelled' } })
    expect(await second).toBeNull()
    expect(threads.map(({ terminated }) => terminated)).toEqual([false, true, false])
    expect((await worker.population()).frames).toBe(12)
    // The run itself goes on, and the thread that has answered answers again.
    expect(await worker.explainLoss({ packet: 2 })).toBeNull()
    expect((await worker.journey(12)).packet).toBe(12)
    expect(threads).toHaveLength(5)
    await worker.close()
    expect(threads.every(({ terminated }) => terminated)).toBe(true)
    await expect(worker.explainLoss({ packet: 1 })).rejects.toMatchObject({ reason: { code: 'run-closed' } })
  })

  it('answers nobody when it is closed in the middle of a replay', async () => {
    const { worker } = setUp()
    await worker.open()
    const asked = worker.population()
    await worker.close()
    await expect(asked).rejects.toMatchObject({ reason: { code: 'run-closed' } })
  })

  it('says that a replay has failed, without a path of this machine', async () => {
    const { worker } = setUp('broken')
    await worker.open()
    await expect(worker.explainLoss({ packet: 1 })).rejects.toMatchObject({
      reason: { code: 'engine-failed', message: 'no cause in (a file)' },
    })
    await worker.close()
  })

  it('keeps the whole run for a page that asks for the stream later', async () => {
    const { worker, threads, got } = setUp()
    await worker.open()
    const [thread] = threads
    while (thread) {
      const [message] = (await once(thread, 'message')) as [FromWorker]
      if (message.kind === 'stream' && message.message.kind === 'whole') break
    }
    const stop = worker.listen((message) => got.push(message))
    expect(got.map(({ kind }) => kind)).toContain('whole')
    stop()
    worker.credit(8)
    await worker.summary()
    expect(got.map(({ kind }) => kind)).not.toContain('frame')
    await worker.close()
  })

  it('says why a mode refuses the lab', async () => {
    const { worker } = setUp('never')
    await expect(worker.open()).rejects.toMatchObject({
      message: 'This mode carries nothing.',
      refusals: [{ code: 'no', path: 'guests' }],
    })
    await worker.close()
  })

  it('answers a question that fails, without a path of this machine', async () => {
    const { worker } = setUp('broken')
    await worker.open()
    const failure = await worker.journey(1).catch((error: unknown) => error)
    expect(failure).toMatchObject({ reason: { code: 'engine-failed', message: 'no way in (a file)' } })
    await worker.close()
  })
})

describe('when the thread dies', () => {
  it('open questions and the page are told, and nothing waits for ever', async () => {
    const { worker, threads, got } = setUp()
    await worker.open()
    worker.listen((message) => got.push(message))
    const question = worker.summary().catch((error: unknown) => error)
    threads[0]?.emit('error', new Error('out of memory in /home/someone/place.js\n    at secret'))
    expect(await question).toMatchObject({ reason: { code: 'run-failed' } })
    const failed = got.filter(({ kind }) => kind === 'failed')
    expect(failed).toEqual([
      { kind: 'failed', message: expect.any(String) as string, details: 'out of memory in (a file)' },
    ])
    await expect(worker.summary()).rejects.toMatchObject({ reason: { code: 'run-closed' } })
    await worker.close()
  })

  it('while it opens, opening fails', async () => {
    const { worker, threads } = setUp()
    const opening = worker.open().catch((error: unknown) => error)
    threads[0]?.emit('exit', 1)
    expect(await opening).toMatchObject({ reason: { code: 'run-failed' } })
  })
})

it('closing answers what was asked, and is not a failure', async () => {
  const { worker, got } = setUp()
  await worker.open()
  worker.listen((message) => got.push(message))
  const question = worker.summary().catch((error: unknown) => error)
  await worker.close()
  expect(await question).toMatchObject({ reason: { code: 'run-closed' } })
  expect(got.filter(({ kind }) => kind === 'failed')).toEqual([])
})

it('too many questions at once are refused', async () => {
  const { worker } = setUp()
  await worker.open()
  const answers = await Promise.allSettled(new Array(20).fill(0).map(() => worker.summary()))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(16)
  expect(answers.at(-1)).toMatchObject({ reason: { reason: { code: 'busy' } } })
  await worker.close()
})

it('answers about events, and a later question takes the place of an earlier one', async () => {
  const { worker } = setUp()
  await worker.open()
  const ask = (filter: string) => worker.events({ filter, fromPicoseconds: 0, limit: 2 })
  const first = ask('kind = drop')
  const second = ask('kind = serve')
  await expect(first).rejects.toMatchObject({ reason: { code: 'superseded' } })
  expect(await second).toMatchObject({ rows: [{ event: { packet: 1 } }, { event: { packet: 2 } }], limitHit: true })
  expect(await ask('nonsense')).toMatchObject({ fault: { column: 1 } })
  await worker.close()
})

it('says how a run to the next match ended', async () => {
  const { worker, got } = setUp()
  await worker.open()
  worker.listen((message) => got.push(message))
  worker.credit(8)
  worker.command({ action: 'toMatch', filter: 'packet = 130' })
  await until(() => got.some(({ kind }) => kind === 'match'))
  const match = got.find(({ kind }) => kind === 'match')
  expect(match).toMatchObject({ result: { outcome: 'found', event: { packet: 130 } } })
  await until(() => got.some((message) => message.kind === 'frame' && message.frame.events === 130))
  await worker.close()
})
