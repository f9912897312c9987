import { join } from 'node:path'
import type { ResourceLimits } from 'node:worker_threads'
import type { CallError } from '../contract/calls'
import { catalogue, constantsOfHost, engineVersion, labsWithDrawnCosts, refusalsOf, suggestionsFor } from '../engine'
import type { LabSource, Services } from '../ipc/services'
import type { FileDialogs, Storage } from '../ipc/storage'
import { Journeys } from '../session/comparison/journeys'
import { DrawingThread } from '../session/threads/drawing-thread'
import { spareTiming } from '../session/timing'
import { RunFailure, RunRefused, RunWorker } from '../session/run-worker'
import { labSource } from './labs'
import { coreCount, openReplicator } from './replicator'
import { storageAt } from './storage'
import { Thread } from './thread'

/** Heap of one worker thread's JavaScript objects; the columns of a run are outside of it. */
const workerHeapMebibytes = 1024
/** All that compiling makes is thrown away when the drawing is sent: with this much room it is seldom tidied up before. */
const compilerNurseryMebibytes = 96

export interface ProgramPlace {
  readonly host: Services['host']
  /** Folder of the built entries of threads: worker.js and experiment-worker.js. */
  readonly bundleFolder: string
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
  const startThread = (limits: ResourceLimits = {}): Thread =>
    new Thread(join(place.bundleFolder, 'worker.js'), {
      name: 'datapath-lab-run',
      resourceLimits: { maxOldGenerationSizeMb: workerHeapMebibytes, ...limits },
    })
  const drawings = new DrawingThread(
    () => startThread({ maxYoungGenerationSizeMb: compilerNurseryMebibytes }),
    spareTiming,
  )
  return {
    host: place.host,
    version: place.version,
    engineVersion,
    catalogue: known,
    refusalsOf,
    drawingOf: (run) => drawings.of(run),
    labs,
    storage,
    dialogs: place.dialogs ?? null,
    startRun: (run) => {
      drawings.warmUp(run)
      return new RunWorker(run, () => startThread())
    },
    constantsOfHost,
    labsWithDrawnCosts,
    suggestionsFor,
    openReplicator: () =>
      openReplicator({
        workerFile: join(place.bundleFolder, 'experiment-worker.js'),
        workers: coreCount(),
        heapMebibytes: workerHeapMebibytes,
      }),
    findJourneys: () => new Journeys(() => startThread()),
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
