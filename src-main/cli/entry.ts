/** The command line as a program (built to cli.js): gives the commands the real engine, disk, streams and signals. */
import { join } from 'node:path'
import {
  catalogue,
  doubtsOf,
  engineVersion,
  explainLoss,
  journeyOf,
  labsWithDrawnCosts,
  suggestionsFor,
  refusalsOf,
  Run,
} from '../engine'
import { openCapture } from '../files/open-capture'
import { openLab } from '../files/open-lab'
import { pathExists } from '../files/path-exists'
import { replaceFile } from '../files/replace-file'
import { coreCount, openReplicator } from '../hosts/replicator'
import { programVersion } from '../hosts/version'
import { formatProblem } from '../lab'
import { exitCodes } from './exit'
import { faultText } from './fault'
import { onInterrupt } from './host/interrupt'
import { readLabArgument } from './host/lab-file'
import { readValidationFiles } from './host/validation-files'
import { runProgram } from './program'

// Paths are taken here, in an entry: code that the bundler shares between entries stands in another folder.
const bundleFolder = import.meta.dirname
const debug = process.env['LAB_DEBUG'] === '1'

// A reader that has seen enough (`| head`) is no fault, and there is nobody left to tell.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error
  })
}
process.on('uncaughtException', (error) => {
  process.stderr.write(faultText(error, engineVersion, debug))
  process.exit(exitCodes.fault)
})

process.exitCode = await runProgram(
  {
    engine: {
      engineVersion,
      catalogue,
      refusalsOf,
      open: (lab, mode) => Run.open(lab, mode),
      journeyOf,
      explainLoss: (lab, mode, choice) => explainLoss(lab, mode, choice),
      doubtsOf,
      labsWithDrawnCosts,
      suggestionsFor,
    },
    output: process.stdout,
    errors: process.stderr,
    errorsAreTerminal: process.stderr.isTTY,
    milliseconds: () => performance.now(),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    onInterrupt: (listener) => onInterrupt(listener),
    readLab: (argument) => readLabArgument(argument, join(bundleFolder, '../../resources'), catalogue()),
    readCapture: async (path) => ((await pathExists(path)) ? openCapture(path) : null),
    openDocument: async (path) => ((await pathExists(path)) ? openLab(path, catalogue()) : null),
    replaceFile,
    formatProblem,
    openBench: async () => (await import('./host/bench-program')).openBench(bundleFolder),
    readValidation: async () => {
      const folder = join(bundleFolder, '../../resources/validation')
      return (await pathExists(folder)) ? readValidationFiles(folder, catalogue()) : null
    },
    cores: coreCount(),
    openReplicator: (workers) => openReplicator({ workerFile: join(bundleFolder, 'experiment-worker.js'), workers }),
    serve: async (options) => (await import('./host/serve-program')).serveUntilStopped(options, bundleFolder),
    version: programVersion,
    debug,
  },
  process.argv.slice(2),
)
