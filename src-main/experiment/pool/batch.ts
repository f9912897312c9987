/** What to do on the way, and when to stop. */
export interface BatchOptions<Result, Progress> {
  /** Ends the tasks, those under way too; the batch then fails with the signal's reason. */
  readonly signal?: AbortSignal
  /** @param index place of the task in the list that was given */
  onStart?(index: number): void
  onProgress?(index: number, progress: Progress): void
  onResult?(index: number, result: Result): void
}

/** One task of a batch, and how often it took its thread with it. */
export interface Job<Task, Result, Progress> {
  readonly task: Task
  readonly index: number
  readonly batch: Batch<Result, Progress>
  deaths: number
}

/** The results of one `runTasks`, in the order of its tasks; settles once. */
export class Batch<Result, Progress> {
  readonly results: Promise<Result[]>
  private readonly found: Result[] = []
  private missing: number
  private resolve: (results: Result[]) => void = () => undefined
  private reject: (error: unknown) => void = () => undefined
  private settled = false

  constructor(
    count: number,
    readonly options: BatchOptions<Result, Progress>,
  ) {
    this.missing = count
    this.results = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }

  get over(): boolean {
    return this.settled
  }

  finish(index: number, result: Result): void {
    if (this.settled) return
    this.found[index] = result
    this.options.onResult?.(index, result)
    this.missing -= 1
    if (this.missing > 0) return
    this.settled = true
    this.resolve(this.found)
  }

  /** Nothing of it is heard from now on; fails when `after` is over. */
  fail(error: unknown, after: Promise<unknown>): void {
    if (this.settled) return
    this.settled = true
    const reject = (): void => this.reject(error)
    after.then(reject, reject)
  }
}
