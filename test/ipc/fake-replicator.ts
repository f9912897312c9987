import type { BatchOptions } from '../../src-main/experiment/pool/batch'
import type { Replicated, Replication, ReplicationPosition, Replicator } from '../../src-main/experiment/replication'

/** Worker threads that do what the test says: tasks start at once, and end when the test finishes them. */
export class FakeReplicator implements Replicator {
  tasks: readonly Replication[] = []
  closed = 0
  private options: BatchOptions<Replicated, ReplicationPosition> = {}
  private readonly results: Replicated[] = []
  private settle: { resolve(results: readonly Replicated[]): void; reject(error: unknown): void } | null = null

  runTasks(
    tasks: readonly Replication[],
    options: BatchOptions<Replicated, ReplicationPosition> = {},
  ): Promise<readonly Replicated[]> {
    this.tasks = tasks
    this.options = options
    if (tasks.length === 0) return Promise.resolve([])
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject }
      const abort = (): void => reject(options.signal?.reason as Error)
      if (options.signal?.aborted) return abort()
      options.signal?.addEventListener('abort', abort)
    })
  }

  start(mode: string): void {
    this.options.onStart?.(this.at(mode))
  }

  report(mode: string, position: ReplicationPosition): void {
    this.options.onProgress?.(this.at(mode), position)
  }

  finish(mode: string, result: Replicated): void {
    const index = this.at(mode)
    this.results[index] = result
    this.options.onResult?.(index, result)
    if (this.results.flat().length === this.tasks.length) this.settle?.resolve(this.results)
  }

  fail(error: unknown): void {
    this.settle?.reject(error)
  }

  close(): Promise<void> {
    this.closed += 1
    return Promise.resolve()
  }

  private at(mode: string): number {
    const index = this.tasks.findIndex((task) => task.mode === mode)
    if (index < 0) throw new Error(`no task of ${mode}`)
    return index
  }
}
