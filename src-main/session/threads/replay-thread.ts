import type { CallError } from '../../contract/calls'
import { detailsOf } from '../details'
import type { FromWorker, Replay } from '../messages'
import { RunFailure, type WorkerThread } from './worker-thread'

interface Waiting {
  readonly request: number
  resolve(value: unknown): void
  reject(error: Error): void
}

const stopped: CallError = { code: 'cancelled', message: 'The replay was stopped.' }
const overtaken: CallError = { code: 'cancelled', message: 'The question was overtaken.' }

/**
 * A thread that replays a run for one question at a time. A later question takes the place of an earlier one, which
 * then fails as `cancelled`: its thread is ended, not waited for.
 */
export class ReplayThread {
  private thread: WorkerThread | null = null
  private waiting: Waiting | null = null
  private requests = 0
  private closed = false
  private fraction = 0

  constructor(private readonly startThread: () => WorkerThread) {}

  /** @throws RunFailure when the replay fails, or a later question or `close` overtakes this one. */
  ask(make: (request: number) => Replay): Promise<unknown> {
    if (this.closed) return Promise.reject(new RunFailure({ code: 'run-closed', message: 'The run is over.' }))
    if (this.waiting !== null) void this.end(overtaken)
    const thread = (this.thread ??= this.start())
    return new Promise((resolve, reject) => {
      const request = ++this.requests
      this.fraction = 0
      this.waiting = { request, resolve, reject }
      thread.postMessage(make(request))
    })
  }

  /** How far the replay under way is, 0 to 1; null when there is none. */
  get progress(): number | null {
    return this.waiting === null ? null : this.fraction
  }

  /** Gives up the question under way, which then fails as `cancelled`. */
  async cancel(): Promise<void> {
    if (this.waiting !== null) await this.end(stopped)
  }

  async close(): Promise<void> {
    this.closed = true
    await this.end({ code: 'run-closed', message: 'The run was closed.' })
  }

  private start(): WorkerThread {
    const thread = this.startThread()
    const died = (details: string): void => {
      if (thread !== this.thread) return
      this.thread = null
      this.fail({ code: 'run-failed', message: details })
    }
    thread.on('message', (message) => this.receive(message))
    thread.on('error', (error) => died(detailsOf(error)))
    thread.on('exit', () => died('The replay stopped unexpectedly. The lab itself is unchanged.'))
    return thread
  }

  private receive(message: FromWorker): void {
    const { waiting } = this
    if (message.kind === 'replayed' && message.request === waiting?.request) this.fraction = message.fraction
    if (message.kind !== 'answer' && message.kind !== 'rejected') return
    // What a thread that was ended had still sent answers nobody.
    if (waiting?.request !== message.request) return
    this.waiting = null
    if (message.kind === 'answer') waiting.resolve(message.value)
    else waiting.reject(new RunFailure(message.error))
  }

  private fail(reason: CallError): void {
    this.waiting?.reject(new RunFailure(reason))
    this.waiting = null
  }

  private async end(reason: CallError): Promise<void> {
    const { thread } = this
    this.thread = null
    this.fail(reason)
    await thread?.terminate()
  }
}
