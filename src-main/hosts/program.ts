import { Worker } from 'node:worker_threads'
import type { CallError } from '../contract/calls'
import { catalogue, engineVersion, refusalsOf } from '../engine'
import type { LabSource, Services } from '../ipc/services'
import type { FileDialogs, Storage } from '../ipc/storage'
import { Journeys } from '../session/comparison/journeys'
import { RunFailure, RunRefused, RunWorker } from '../session/run-worker'
import { labSource } from './labs'
import { storageAt } from './storage'

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
  /** Settings, recent labs and drafts, where several windows share them; without it a storage of its own. */
  readonly storage?: Storage
  /** How to ask for a file; without it the page chooses one itself, and saves by downloading. */
  readonly dialogs?: FileDialogs
  report(error: unknown): void
}

/** What the program keeps on this machine. @param home folder; null: the platform's usual one, or DATAPATH_LAB_HOME */
export function programStorage(report: (error: unknown) => void, home: string | null = null): Storage {
  return storageAt({ home, catalogue: catalogue(), report })
}

/** The real services of a host: engine, worker threads, files. */
export function programServices(place: ProgramPlace): Services {
  const known = catalogue()
  const storage = place.storage ?? programStorage((error) => place.report(error))
  const labs: LabSource = labSource(place.resourcesFolder, place.lab, known, storage.files)
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
    storage,
    dialogs: place.dialogs ?? null,
    startRun: (run) => new RunWorker(run, startThread),
    findJourneys: () => new Journeys(startThread),
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
