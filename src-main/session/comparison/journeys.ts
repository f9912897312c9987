import type { Journey } from '../../contract/summary'
import { detailsOf } from '../details'
import type { FromWorker } from '../messages'
import type { RunIdentity } from '../run-session'
import { RunFailure, type WorkerThread } from '../run-worker'

/** Replays at once: each keeps a core busy, and the window should stay quick. */
const maximumAtOnce = 2

/** One thread that replays packets, one at a time. */
class JourneyThread {
  private waiting: { resolve(journey: Journey): void; reject(error: Error): void } | null = null
  private over = false

  constructor(private readonly thread: WorkerThread) {
    thread.on('message', (message) => this.receive(message))
    thread.on('error', (error) => this.fail({ code: 'run-failed', message: detailsOf(error) }))
    thread.on('exit', () => this.fail({ code: 'run-failed', message: 'The simulation stopped unexpectedly.' }))
  }

  /** @throws RunFailure; to be called when no other packet is under way here. */
  follow(run: RunIdentity, packet: number): Promise<Journey> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject }
      this.thread.postMessage({ kind: 'journey', request: 1, run, packet })
    })
  }

  get alive(): boolean {
    return !this.over
  }

  get busy(): boolean {
    return this.waiting !== null
  }

  async end(): Promise<void> {
    this.fail({ code: 'cancelled', message: 'The question was overtaken.' })
    await this.thread.terminate()
  }

  private receive(message: FromWorker): void {
    const { waiting } = this
    if (message.kind !== 'answer' && message.kind !== 'rejected') return
    this.waiting = null
    if (message.kind === 'answer') waiting?.resolve(message.value as Journey)
    else waiting?.reject(new RunFailure(message.error))
  }

  private fail(reason: RunFailure['reason']): void {
    this.over = true
    this.waiting?.reject(new RunFailure(reason))
    this.waiting = null
  }
}

/**
 * The way of one packet in several runs, replayed on a few threads that are kept for the next packet. A later
 * question takes the place of an earlier one, which then fails as `cancelled`; its threads are ended, not waited for.
 */
export class Journeys {
  private threads: JourneyThread[] = []
  private closed = false

  constructor(private readonly startThread: () => WorkerThread) {}

  /**
   * @param runs in the order in which they are wanted
   * @returns mode id -> journey
   * @throws RunFailure when a replay fails, or a later question or `close` overtakes this one.
   */
  async of(runs: readonly RunIdentity[], packet: number): Promise<Readonly<Record<string, Journey>>> {
    this.dropBusy()
    if (this.closed) throw new RunFailure({ code: 'run-closed', message: 'The window is closing.' })
    const threads = this.threadsFor(Math.min(maximumAtOnce, runs.length))
    const waiting = [...runs]
    const journeys = new Map<string, Journey>()
    const lane = async (thread: JourneyThread): Promise<void> => {
      for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
        journeys.set(run.mode, await thread.follow(run, packet))
      }
    }
    try {
      await Promise.all(threads.map((thread) => lane(thread)))
    } catch (error) {
      // The other lane must take no more: nobody waits for it.
      waiting.length = 0
      throw error
    }
    return Object.fromEntries(runs.flatMap(({ mode }) => [[mode, journeys.get(mode)] as const]).filter(isThere))
  }

  async close(): Promise<void> {
    this.closed = true
    const threads = this.threads
    this.threads = []
    await Promise.all(threads.map((thread) => thread.end()))
  }

  private dropBusy(): void {
    for (const thread of this.threads) if (thread.busy) void thread.end()
    this.threads = this.threads.filter(({ alive }) => alive)
  }

  private threadsFor(count: number): readonly JourneyThread[] {
    while (this.threads.length < count) this.threads.push(new JourneyThread(this.startThread()))
    return this.threads.slice(0, count)
  }
}

const isThere = (entry: readonly [string, Journey | undefined]): entry is readonly [string, Journey] =>
  entry[1] !== undefined
