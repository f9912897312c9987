import { join } from 'node:path'
import { readLabArgument } from '../../../src-main/cli/host/lab-file'
import { runProgram } from '../../../src-main/cli/program'
import { catalogue, doubtsOf, engineVersion, explainLoss, journeyOf, labsWithDrawnCosts, refusalsOf, Run, suggestionsFor } from '../../../src-main/engine/index'
import { openCapture } from '../../../src-main/files/open-capture'
import { openLab } from '../../../src-main/files/open-lab'
import { pathExists } from '../../../src-main/files/path-exists'
import { replaceFile } from '../../../src-main/files/replace-file'
import { formatProblem } from '../../../src-main/lab'

export interface Ended {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

const resources = join(import.meta.dirname, '../../../resources')
const never = (): Promise<never> => Promise.reject(new Error('nothing is served here'))

/** The command line in this process, with the real engine and disk: so it can be seen what an argument costs. */
export async function lab(...argv: readonly string[]): Promise<Ended> {
  const written = { stdout: '', stderr: '' }
  const sink = (stream: 'stdout' | 'stderr') => ({
    write(text: string) {
      written[stream] += text
    },
  })
  const exitCode = await runProgram(
    {
      engine: {
        engineVersion,
        catalogue,
        refusalsOf,
        open: (opened, mode) => Run.open(opened, mode),
        journeyOf,
        explainLoss: (opened, mode, choice) => explainLoss(opened, mode, choice),
        doubtsOf,
        labsWithDrawnCosts,
        suggestionsFor,
      },
      output: sink('stdout'),
      errors: sink('stderr'),
      errorsAreTerminal: false,
      milliseconds: () => performance.now(),
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
      onInterrupt: () => () => undefined,
      readLab: (argument) => readLabArgument(argument, resources, catalogue()),
      readCapture: async (path) => ((await pathExists(path)) ? openCapture(path) : null),
      openDocument: async (path) => ((await pathExists(path)) ? openLab(path, catalogue()) : null),
      replaceFile,
      formatProblem,
      serve: never,
      openBench: () => Promise.resolve(null),
      readValidation: () => Promise.resolve(null),
      // One core: a run goes on in this process.
      cores: 1,
      openReplicator: () => {
        throw new Error('there are no threads here')
      },
      version: 'test',
      debug: false,
    },
    [...argv],
  )
  return { exitCode, ...written }
}
