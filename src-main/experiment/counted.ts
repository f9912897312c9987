import type { RunSummary } from '../contract/summary'
import type { Replication, Replicator } from './replication'

/** When to stop, and whom to tell how far it is. */
export interface CountedOptions {
  readonly signal?: AbortSignal
  /** @param done runs that have ended, of `total` */
  readonly onProgress?: (done: number, total: number) => void
}

/** Runs all and counts those that have ended. @returns in the order of the tasks @throws as `Replicator.runTasks` does */
export async function summariesOf(
  replicator: Replicator,
  tasks: readonly Replication[],
  { signal, onProgress }: CountedOptions,
): Promise<readonly RunSummary[]> {
  let done = 0
  onProgress?.(done, tasks.length)
  const found = await replicator.runTasks(tasks, {
    ...(signal && { signal }),
    onResult: () => onProgress?.(++done, tasks.length),
  })
  return found.map(({ summary }) => summary)
}
