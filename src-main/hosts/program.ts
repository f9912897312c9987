import { Worker } from 'node:worker_threads'
import type { CallError } from '../contract/calls'
import { catalogue, engineVersion, refusalsOf } from '../engine'
import type { LabSource, Services } from '../ipc/services'
import { RunFailure, RunRefused, RunWorker } from '../session/run-worker'
import { labSource } from './labs'

/** Heap of one worker thread's JavaScript objects; the columns of a run are outside of it. */
const workerHeapMebibytes = 1024

export interface ProgramPlace {
  readonly host: Services['host']
  /** Built entry of a worker thread: worker.js beside the other entries. */
  readonly workerFile: string
  /** Folder with examples/ in it. */
  readonly resourcesFolder: string
  /** File or example the program was started with, or null. */
  readonly lab: string | null
  readonly version: string
  report(error: unknown): void
}

/** The real services of a host: engine, worker threads, files. */
export function programServices(place: ProgramPlace): Services {
  const known = catalogue()
  const labs: LabSource = labSource(place.resourcesFolder, place.lab, known)
  const startThread = (): Worker =>
    new Worker(place.workerFile, {
      name: 'datapath-lab-run',
      resourceLimits: { maxOldGenerationSizeMb: workerHeapMebibytes },
    })
  return {
    host: place.host,
    version: place.version,
    engineVersion,
    catalogue: known,
    refusalsOf,
    labs,
    startRun: (run) => new RunWorker(run, startThread),
    explain: explainRunErrors,
    report: (error) => place.report(error),
    now: () => performance.now(),
  }
}

function explainRunErrors(error: unknown): CallError | null {
  if (error instanceof RunFailure) return error.reason
  if (error instanceof RunRefused) return { code: 'refused', message: error.message }
  return null
}
