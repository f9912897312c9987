/** The question put to a Node: as a program it prints the answer, in a worker thread it posts it. */
import { parentPort } from 'node:worker_threads'
import * as engine from '../../out/main/engine.js'
import * as lab from '../../out/main/lab.js'
import { exampleTexts } from './examples.mjs'
import { fingerprintsOf } from './fingerprints.mjs'

const names = process.env['LAB_RUNTIME_EXAMPLES']?.split(' ') ?? null
const answer = {
  runtime: process.versions.node,
  engine: `V8 ${process.versions.v8}`,
  found: fingerprintsOf({ engine, lab }, exampleTexts(names)),
}
if (parentPort) parentPort.postMessage(answer)
else process.stdout.write(JSON.stringify(answer))
