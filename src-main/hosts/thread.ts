import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'

/**
 * Node 20 takes a thread off its platform before the compilations beside it are over. One that just then finds the
 * heap worth marking asks the platform for the thread's task queue, and the whole process aborts: "Assertion failed:
 * (data.first) != nullptr" in NodePlatform::ForIsolate, from IncrementalMarkingJob::ScheduleTask. Newer V8 asks for the
 * queue when the thread begins. Nothing asks while V8 schedules no marking, so it does not while a thread ends.
 */
const isAtRisk = process.versions.node.startsWith('20.')

/** Threads of this process that were told to end and have not yet. */
let endingCount = 0

/** A worker thread that may be ended whatever it is doing. */
export class Thread extends Worker {
  override async terminate(): Promise<number> {
    scheduleMarking((endingCount += 1) === 0)
    try {
      return await super.terminate()
    } finally {
      scheduleMarking((endingCount -= 1) === 0)
    }
  }
}

function scheduleMarking(wanted: boolean): void {
  if (isAtRisk) setFlagsFromString(wanted ? '--incremental-marking-task' : '--no-incremental-marking-task')
}
