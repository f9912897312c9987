import { exitCodes } from '../exit'
import type { ExitCode } from '../exit'
import { problemLines } from '../report/problems'
import { refusalLines } from '../report/refusals'
import { tableLines } from '../table'
import type { World } from '../world'
import { visibleText } from '../../lab/syntax/visible-text'

/** `check LAB`: what is wrong with the file, or which modes can carry it. All of it is the result, so all on stdout. */
export async function checkCommand(world: World, labArgument: string): Promise<ExitCode> {
  const reading = await world.readLab(labArgument)
  if (!reading.ok) {
    world.output.write(problemLines(world, reading.fileName, reading.errors, reading.omitted).join('\n') + '\n')
    return exitCodes.labWrong
  }
  const { lab, fileName, warnings } = reading
  const modes = world.engine.catalogue().modes.map((mode) => ({
    ...mode,
    refused: world.engine.refusalsOf(lab, mode.id),
  }))
  const lines = [
    ...warnings.map((warning) => world.formatProblem(fileName, warning)),
    `${visibleText(fileName)}: valid${warnings.length > 0 ? `, ${plural(warnings.length, 'warning')}` : ''}`,
    ...tableLines(
      modes.map(({ id, title, refused }) => [`  ${id}`, title, refused.length > 0 ? 'refuses this lab' : 'runs']),
      ['left'],
    ),
    ...modes
      .filter(({ refused }) => refused.length > 0)
      .flatMap(({ id, refused }) => refusalLines({ mode: id, refused })),
  ]
  world.output.write(lines.join('\n') + '\n')
  return exitCodes.done
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
