import { EventEmitter } from 'node:events'
import type { FromWorker, ToWorker } from '../../src-main/session/messages'
import type { WorkerThread } from '../../src-main/session/threads/worker-thread'

/** A thread that does nothing by itself. */
export class SilentThread extends EventEmitter implements WorkerThread {
  readonly got: ToWorker[] = []
  terminated = false

  postMessage(message: ToWorker): void {
    this.got.push(message)
  }

  terminate(): Promise<number> {
    this.terminated = true
    this.emit('exit', 1)
    return Promise.resolve(1)
  }

  say(message: FromWorker): void {
    this.emit('message', message)
  }
}
