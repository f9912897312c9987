import { writeFileSync } from 'node:fs'
import { runProgram } from '../../../src-main/cli/program'
import { readLabArgument } from '../../../src-main/cli/host/lab-file'
import { refusalsOf } from '../../../src-main/engine'
import { formatProblem } from '../../../src-main/lab'
import type { EditedLab } from '../../../src-main/lab/edit'
import { fakeWorld } from '../../cli/fakes'
import { known } from './edit-arbitrary'

/** What `lab check` prints about the lab when it is saved at `path`, without its table of modes. */
export async function checked(text: string, path: string): Promise<{ exit: number; lines: readonly string[] }> {
  writeFileSync(path, text)
  const world = fakeWorld()
  const exit = await runProgram(
    {
      ...world,
      engine: { ...world.engine, catalogue: () => known, refusalsOf },
      readLab: (argument) => readLabArgument(argument, 'resources', known),
      formatProblem,
    },
    ['check', path],
  )
  const lines = world.out().trimEnd().split('\n')
  const valid = lines.findIndex((line) => line.startsWith(`${path}: valid`))
  return { exit, lines: lines.filter((_, at) => at < valid || at > valid + known.modes.length) }
}

/** The same of the lab while it is open: its warnings, and why modes refuse it. */
export function reported({ lab, warnings }: EditedLab, path: string): readonly string[] {
  return [
    ...warnings.map((warning) => formatProblem(path, warning)),
    ...known.modes.flatMap(({ id }) => {
      const refused = refusalsOf(lab, id)
      if (refused.length === 0) return []
      const causes = refused.flatMap(({ message, path: at, remedies }) => [
        `  ${message} (${at})`,
        ...remedies.map(({ text }) => `    - ${text}`),
      ])
      return [`${id} refuses this lab:`, ...causes]
    }),
  ]
}
