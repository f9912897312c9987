import { Batch, type BatchOptions, type Job } from './batch'
import type { PoolThread, TaskReply } from './messages'

/** A task whose thread died, and whose second thread died too. */
export class TaskLost extends Error {
  /** @param task in words @param why what was heard of the second death */
  constructor(task: string, why: string) {
    super(`${task} took its worker thread down twice: ${why}`)
    this.name = 'TaskLost'
  }
}

export interface PoolOptions<Task, Result, Progress> {
  /** Threads at once, from 1 on; they are started when there is work for them. */
  readonly size: number
  startThread(): PoolThread<Task, Result, Progress>
  /** A task in a few words, for an error. */
  describe(task: Task): string
}

interface Seat<Task, Result, Progress> {
  readonly thread: PoolThread<Task, Result, Progress>
  job: Job<Task, Result, Progress> | null
}

/**
 * A few worker threads that share a list of tasks. Results come in the order of the tasks, whichever thread was first,
 * so they do not depend on the number of threads. A thread that dies is replaced and its task run again, once.
 */
export class WorkerPool<Task, Result, Progress> {
  private readonly seats = new Set<Seat<Task, Result, Progress>>()
  /** Threads that were told to end and have not yet. */
  private readonly ending = new Set<Promise<unknown>>()
  private waiting: Job<Task, Result, Progress>[] = []
  private closed = false

  constructor(private readonly options: PoolOptions<Task, Result, Progress>) {}

  /**
   * Runs all tasks, the first one first.
   * @throws the signal's reason, what a task threw, or TaskLost; the other tasks are then ended, and no thread works
   * on them any more.
   */
  runTasks(tasks: readonly Task[], options: BatchOptions<Result, Progress> = {}): Promise<Result[]> {
    const { signal } = options
    if (this.closed) return Promise.reject(new Error('The worker pool is closed.'))
    if (signal?.aborted === true) return Promise.reject(signal.reason as Error)
    if (tasks.length === 0) return Promise.resolve([])
    const batch = new Batch(tasks.length, options)
    const abort = (): void => this.drop(batch, signal?.reason)
    signal?.addEventListener('abort', abort, { once: true })
    this.waiting.push(...tasks.map((task, index) => ({ task, index, batch, deaths: 0 })))
    this.fill()
    return batch.results.finally(() => signal?.removeEventListener('abort', abort))
  }

  /** Ends all threads; batches under way fail. */
  async close(): Promise<void> {
    this.closed = true
    const jobs = [...this.waiting, ...[...this.seats].flatMap(({ job }) => job ?? [])]
    for (const batch of new Set(jobs.map((job) => job.batch)))
      this.drop(batch, new Error('The worker pool was closed.'))
    for (const seat of this.seats) void this.end(seat)
    await Promise.all(this.ending)
  }

  /** Gives waiting tasks to idle threads, and to new ones as far as the size allows. */
  private fill(): void {
    while (this.waiting.length > 0) {
      const seat = [...this.seats].find(({ job }) => job === null) ?? this.open()
      if (seat === null) return
      const job = this.waiting.shift()
      if (job) this.begin(seat, job)
    }
  }

  private open(): Seat<Task, Result, Progress> | null {
    if (this.seats.size >= this.options.size) return null
    const seat: Seat<Task, Result, Progress> = { thread: this.options.startThread(), job: null }
    this.seats.add(seat)
    seat.thread.on('message', (reply) => this.receive(seat, reply))
    seat.thread.on('error', (error) => this.bury(seat, error instanceof Error ? error.message : String(error)))
    seat.thread.on('exit', (exitCode) => this.bury(seat, `it ended with exit code ${exitCode}`))
    return seat
  }

  private begin(seat: Seat<Task, Result, Progress>, job: Job<Task, Result, Progress>): void {
    seat.job = job
    job.batch.options.onStart?.(job.index)
    try {
      seat.thread.postMessage({ task: job.task })
    } catch (error) {
      // A task that cannot be sent is a mistake of its maker, not of the thread.
      seat.job = null
      this.drop(job.batch, error)
    }
  }

  private receive(seat: Seat<Task, Result, Progress>, reply: TaskReply<Result, Progress>): void {
    const { job } = seat
    // A thread that was ended may still have sent something.
    if (job === null || job.batch.over) return
    if (reply.kind === 'progress') return job.batch.options.onProgress?.(job.index, reply.progress)
    seat.job = null
    if (reply.kind === 'done') job.batch.finish(job.index, reply.result)
    else this.drop(job.batch, reply.error)
    this.fill()
  }

  /** A thread is gone that nobody ended. */
  private bury(seat: Seat<Task, Result, Progress>, why: string): void {
    if (!this.seats.delete(seat)) return
    const { job } = seat
    if (job !== null && !job.batch.over) {
      job.deaths += 1
      if (job.deaths < 2) this.waiting.unshift(job)
      else this.drop(job.batch, new TaskLost(this.options.describe(job.task), why))
    }
    if (!this.closed) this.fill()
  }

  /** Takes a batch off the list and its threads from under it. */
  private drop(batch: Batch<Result, Progress>, error: unknown): void {
    this.waiting = this.waiting.filter((job) => job.batch !== batch)
    const busy = [...this.seats].filter(({ job }) => job?.batch === batch)
    batch.fail(error, Promise.all(busy.map((seat) => this.end(seat))))
    if (!this.closed) this.fill()
  }

  private async end(seat: Seat<Task, Result, Progress>): Promise<void> {
    this.seats.delete(seat)
    const ended = seat.thread.terminate()
    this.ending.add(ended)
    await ended
    this.ending.delete(ended)
  }
}
