import type { RunSummary } from '../../src-main/contract/summary'
import type { Replication, Replicator } from '../../src-main/experiment/replication'
import { fakeDrawing } from '../session/fake-run'

/** Runs that come to what `summaryOf` says, at once. @param seen gets the tasks */
export function replicatorOf(summaryOf: (task: Replication) => RunSummary, seen: Replication[] = []): Replicator {
  return {
    runTasks(tasks, options) {
      seen.push(...tasks)
      const found = tasks.map((task) => ({ summary: summaryOf(task), drawing: fakeDrawing }))
      found.forEach((result, index) => options?.onResult?.(index, result))
      return Promise.resolve(found)
    },
    close: () => Promise.resolve(),
  }
}
