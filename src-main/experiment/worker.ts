/** Entry of a thread of the worker pool (built to experiment-worker.js): one replication after the other. */
import { parentPort } from 'node:worker_threads'
import { Run } from '../engine'
import { serveTasks } from './pool/serve'
import { replicate, type Replicated, type Replication, type ReplicationPosition } from './replication'

if (parentPort === null) throw new Error('experiment-worker.js is started by the program, not by hand')
serveTasks<Replication, Replicated, ReplicationPosition>(parentPort, (task, report) =>
  replicate(
    (lab, mode, options) => Run.open(lab, mode, options),
    task,
    () => performance.now(),
    report,
  ),
)
