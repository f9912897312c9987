/** Entry of a worker thread (built to worker.js): one run's engine, away from the thread that serves windows. */
import { parentPort } from 'node:worker_threads'
import { drawingOf, explainLoss, findPacket, journeyOf, population, RefusedError, Run } from '../engine'
import type { EngineDoor } from './engine-door'
import { serveWorker } from './serve-worker'
import { standBehindWindow } from './threads/rank'
import { systemTiming } from './timing'

const engine: EngineDoor = {
  open: (lab, mode, options) => {
    // Threads that answer a question, or draw an edit, are waited for; one that plays a run is looked at.
    standBehindWindow()
    return Run.open(lab, mode, options)
  },
  drawingOf: (lab, mode, { seed }) => drawingOf(lab, mode, seed),
  journeyOf,
  findPacket,
  explainLoss,
  population,
  refusalsIn: (error) => (error instanceof RefusedError ? error.refusals : null),
}

if (parentPort === null) throw new Error('worker.js is started by the program, not by hand')
serveWorker(parentPort, engine, systemTiming)
