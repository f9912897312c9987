import { describe, expect, it } from 'vitest'
import type { PoolThread, TaskMessage, TaskReply } from '../../../src-main/experiment/pool/messages'
import { TaskLost, WorkerPool } from '../../../src-main/experiment/pool/pool'

type Listener = (value: never) => void

/** A thread that does what the test says. */
class FakeThread implements PoolThread<string, string, number> {
  readonly given: string[] = []
  terminated = 0
  private readonly listeners = new Map<string, Listener>()

  constructor(private readonly ending: Promise<void>) {}

  postMessage({ task }: TaskMessage<string>): void {
    if (task === 'unsendable') throw new Error('cannot be cloned')
    this.given.push(task)
  }

  on(event: string, listener: Listener): void {
    this.listeners.set(event, listener)
  }

  async terminate(): Promise<void> {
    this.terminated += 1
    await this.ending
  }

  reply(reply: TaskReply<string, number>): void {
    this.listeners.get('message')?.(reply as never)
  }

  done(result: string): void {
    this.reply({ kind: 'done', result })
  }

  /** As a thread with an exception that nobody caught: both events. */
  die(message: string): void {
    this.listeners.get('error')?.(new Error(message) as never)
    this.exit(1)
  }

  exit(code: number): void {
    this.listeners.get('exit')?.(code as never)
  }
}

function setUp(size: number, ending: Promise<void> = Promise.resolve()) {
  const threads: FakeThread[] = []
  const pool = new WorkerPool<string, string, number>({
    size,
    startThread: () => {
      const thread = new FakeThread(ending)
      threads.push(thread)
      return thread
    },
    describe: (task) => `Task ${task}`,
  })
  const given = (): string[][] => threads.map((thread) => thread.given)
  const thread = (index: number): FakeThread => {
    const found = threads[index]
    if (found === undefined) throw new Error(`no thread ${index}`)
    return found
  }
  return { pool, threads, given, thread }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))

describe('a worker pool', () => {
  it('gives results in the order of the tasks, whichever thread was first', async () => {
    const { pool, given, thread } = setUp(2)
    const results = pool.runTasks(['a', 'b', 'c'])
    expect(given()).toEqual([['a'], ['b']])
    thread(1).done('B')
    expect(given()).toEqual([['a'], ['b', 'c']])
    thread(1).done('C')
    thread(0).done('A')
    expect(await results).toEqual(['A', 'B', 'C'])
  })

  it('starts no more threads than there are tasks, and keeps them for the next', async () => {
    const { pool, threads, given, thread } = setUp(8)
    const first = pool.runTasks(['a', 'b'])
    thread(0).done('A')
    thread(1).done('B')
    await first
    void pool.runTasks(['c'])
    expect(given()).toEqual([['a', 'c'], ['b']])
    expect(threads.length).toBe(2)
    expect(threads.map(({ terminated }) => terminated)).toEqual([0, 0])
  })

  it('says what begins, how far it is, and what is done', async () => {
    const { pool, thread } = setUp(1)
    const heard: unknown[] = []
    const results = pool.runTasks(['a', 'b'], {
      onStart: (index) => heard.push(['start', index]),
      onProgress: (index, progress) => heard.push(['progress', index, progress]),
      onResult: (index, result) => heard.push(['result', index, result]),
    })
    thread(0).reply({ kind: 'progress', progress: 0.5 })
    thread(0).done('A')
    thread(0).done('B')
    await results
    expect(heard).toEqual([
      ['start', 0],
      ['progress', 0, 0.5],
      ['result', 0, 'A'],
      ['start', 1],
      ['result', 1, 'B'],
    ])
  })

  it('serves two lists of tasks at once', async () => {
    const { pool, given, thread } = setUp(1)
    const one = pool.runTasks(['a', 'b'])
    const other = pool.runTasks(['x'])
    for (const result of ['A', 'B', 'X']) thread(0).done(result)
    expect(await one).toEqual(['A', 'B'])
    expect(await other).toEqual(['X'])
    expect(given()).toEqual([['a', 'b', 'x']])
  })

  it('has no thread for no task', async () => {
    const { pool, threads } = setUp(2)
    expect(await pool.runTasks([])).toEqual([])
    expect(threads).toEqual([])
  })
})

describe('a thread that dies', () => {
  it('is replaced, and its task runs again before the others', async () => {
    const { pool, given, thread } = setUp(1)
    const results = pool.runTasks(['a', 'b'])
    thread(0).die('out of memory')
    expect(given()).toEqual([['a'], ['a']])
    thread(1).done('A')
    thread(1).done('B')
    expect(await results).toEqual(['A', 'B'])
  })

  it('twice over one task ends all of them, and the error says of what it died', async () => {
    const { pool, threads, given, thread } = setUp(2)
    const results = pool.runTasks(['a', 'b', 'c'])
    thread(0).die('out of memory')
    thread(2).exit(7)
    await expect(results).rejects.toThrow(new TaskLost('Task a', 'it ended with exit code 7'))
    await expect(results).rejects.toThrow('Task a took its worker thread down twice: it ended with exit code 7')
    // The thread with b is ended, and c never began.
    expect(given()).toEqual([['a'], ['b'], ['a']])
    expect(threads.map(({ terminated }) => terminated)).toEqual([0, 1, 0])
  })

  it('is forgiven one death for each task', async () => {
    const { pool, thread } = setUp(1)
    const results = pool.runTasks(['a', 'b'])
    thread(0).die('x')
    thread(1).done('A')
    thread(1).die('x')
    thread(2).done('B')
    expect(await results).toEqual(['A', 'B'])
  })

  it('while it has nothing to do is only replaced when there is work again', async () => {
    const { pool, threads, thread } = setUp(1)
    const first = pool.runTasks(['a'])
    thread(0).done('A')
    await first
    thread(0).exit(0)
    expect(threads.length).toBe(1)
    const second = pool.runTasks(['b'])
    thread(1).done('B')
    expect(await second).toEqual(['B'])
  })
})

describe('a task that throws', () => {
  it('ends its list with what it threw; its thread lives on, the others of the list are ended', async () => {
    const { pool, threads, given, thread } = setUp(2)
    const results = pool.runTasks(['a', 'b', 'c'])
    const other = pool.runTasks(['x'])
    thread(0).reply({ kind: 'failed', error: new RangeError('no such mode') })
    await expect(results).rejects.toThrow(new RangeError('no such mode'))
    expect(threads.map(({ terminated }) => terminated).slice(0, 2)).toEqual([0, 1])
    expect(given().slice(0, 2)).toEqual([['a', 'x'], ['b']])
    thread(0).done('X')
    expect(await other).toEqual(['X'])
  })

  it('or cannot be sent ends its list alone', async () => {
    const { pool, thread } = setUp(1)
    await expect(pool.runTasks(['unsendable', 'a'])).rejects.toThrow('cannot be cloned')
    const next = pool.runTasks(['b'])
    thread(0).done('B')
    expect(await next).toEqual(['B'])
  })
})

describe('cancelling', () => {
  it('ends the threads of that list, fails with the reason once they are gone, and goes on with the others', async () => {
    let ended: () => void = () => undefined
    const { pool, threads, given, thread } = setUp(2, new Promise((resolve) => (ended = resolve)))
    const stop = new AbortController()
    let failed: unknown = null
    const results = pool.runTasks(['a', 'b', 'c'], { signal: stop.signal })
    results.catch((error: unknown) => (failed = error))
    const other = pool.runTasks(['x'])
    stop.abort(new Error('enough'))
    expect(threads.map(({ terminated }) => terminated)).toEqual([1, 1, 0])
    expect(given()).toEqual([['a'], ['b'], ['x']])
    await settled()
    expect(failed).toBeNull()
    ended()
    await expect(results).rejects.toThrow('enough')
    thread(2).done('X')
    expect(await other).toEqual(['X'])
  })

  it('before the beginning starts nothing', async () => {
    const { pool, threads } = setUp(1)
    await expect(pool.runTasks(['a'], { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
    expect(threads).toEqual([])
  })

  it('afterwards changes nothing', async () => {
    const { pool, threads, thread } = setUp(1)
    const stop = new AbortController()
    const results = pool.runTasks(['a'], { signal: stop.signal })
    thread(0).done('A')
    await results
    stop.abort()
    expect(threads.map(({ terminated }) => terminated)).toEqual([0])
  })

  it('hears nothing more of a list that is over', async () => {
    const { pool, thread } = setUp(1)
    const stop = new AbortController()
    const heard: string[] = []
    const results = pool.runTasks(['a'], { signal: stop.signal, onResult: (_index, result) => heard.push(result) })
    stop.abort(new Error('enough'))
    thread(0).done('A')
    thread(0).exit(1)
    await expect(results).rejects.toThrow('enough')
    expect(heard).toEqual([])
  })
})

it('closed right after a cancel, it waits for the threads that the cancel ends', async () => {
  let ended: () => void = () => undefined
  const { pool } = setUp(1, new Promise((resolve) => (ended = resolve)))
  const stop = new AbortController()
  const results = pool.runTasks(['a'], { signal: stop.signal })
  results.catch(() => undefined)
  stop.abort(new Error('enough'))
  let closed = false
  const closing = pool.close().then(() => (closed = true))
  await settled()
  expect(closed).toBe(false)
  ended()
  await closing
  await expect(results).rejects.toThrow('enough')
})

it('closed, it ends every thread, busy or not, and takes nothing more', async () => {
  const { pool, threads, thread } = setUp(2)
  const first = pool.runTasks(['a', 'b'])
  thread(0).done('A')
  const failed = expect(first).rejects.toThrow('The worker pool was closed.')
  await pool.close()
  await failed
  expect(threads.every(({ terminated }) => terminated > 0)).toBe(true)
  await expect(pool.runTasks(['c'])).rejects.toThrow('The worker pool is closed.')
  expect(threads.length).toBe(2)
})
