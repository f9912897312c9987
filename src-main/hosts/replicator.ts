import { availableParallelism } from 'node:os'
import type { Replicated, Replication, ReplicationPosition, Replicator } from '../experiment/replication'
import { WorkerPool } from '../experiment/pool/pool'
import { Thread } from './thread'

/** As many threads as this process may use cores: one more would only take time from the others. */
export const coreCount = (): number => availableParallelism()

export interface ReplicatorPlace {
  /** Built entry of its threads: experiment-worker.js beside the other entries. */
  readonly workerFile: string
  /** Threads at once, from 1 on. */
  readonly workers: number
  /** Most heap of a thread's JavaScript objects, in MiB; Node's own limit without it. */
  readonly heapMebibytes?: number
}

/** A pool of worker threads for whole runs; has no thread before the first task. */
export function openReplicator({ workerFile, workers, heapMebibytes }: ReplicatorPlace): Replicator {
  return new WorkerPool<Replication, Replicated, ReplicationPosition>({
    size: workers,
    startThread: () =>
      new Thread(workerFile, {
        name: 'datapath-lab-experiment',
        ...(heapMebibytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMebibytes } }),
      }),
    describe: ({ mode, seed }) => `The run of ${mode} with seed ${seed}`,
  })
}
