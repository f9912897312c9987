/** Pool to thread: one task at a time, the next one only when the last is answered. */
export interface TaskMessage<Task> {
  readonly task: Task
}

/** Thread to pool: any number of reports, then one `done` or `failed` for the task. */
export type TaskReply<Result, Progress> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly error: unknown }

/** What is used of a thread; a `Worker` of node:worker_threads has all of it. */
export interface PoolThread<Task, Result, Progress> {
  postMessage(message: TaskMessage<Task>): void
  on(event: 'message', listener: (reply: TaskReply<Result, Progress>) => void): unknown
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'exit', listener: (exitCode: number) => void): unknown
  terminate(): Promise<unknown>
}

/** A thread's side of the line: its parentPort. */
export interface PoolPort<Task, Result, Progress> {
  postMessage(reply: TaskReply<Result, Progress>): void
  on(event: 'message', listener: (message: TaskMessage<Task>) => void): unknown
}
