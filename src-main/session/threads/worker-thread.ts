import type { CallError } from '../../contract/calls'
import type { FromWorker, ToWorker } from '../messages'

/** What is used of a worker thread; a `Worker` of node:worker_threads has all of it. */
export interface WorkerThread {
  postMessage(message: ToWorker): void
  on(event: 'message', listener: (message: FromWorker) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'exit', listener: () => void): unknown
  terminate(): Promise<unknown>
  /** The program may end while the thread runs. */
  unref?(): void
}

/** A request that the worker could not answer. */
export class RunFailure extends Error {
  constructor(readonly reason: CallError) {
    super(reason.message)
  }
}
