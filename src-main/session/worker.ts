/** Entry of a worker thread (built to worker.js): one run's engine, away from the thread that serves windows. */
import { parentPort } from 'node:worker_threads'
import { engineDoor } from './engine'
import { serveWorker } from './serve-worker'
import { systemTiming } from './timing'

if (parentPort === null) throw new Error('worker.js is started by the program, not by hand')
serveWorker(parentPort, engineDoor, systemTiming)
