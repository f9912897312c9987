import type { Lab } from '../../contract/lab'
import { labError, usageError } from '../exit'
import { problemLines } from '../report/problems'
import type { Engine, World } from '../world'

/** Reads LAB for a command that needs a valid one. Warnings go to stderr; a wrong lab ends the command with 1. */
export async function readValidLab(world: World, argument: string): Promise<{ lab: Lab; fileName: string }> {
  const reading = await world.readLab(argument)
  if (!reading.ok) throw labError(problemLines(world, reading.fileName, reading.errors, reading.omitted).join('\n'))
  for (const warning of reading.warnings) world.errors.write(world.formatProblem(reading.fileName, warning) + '\n')
  return { lab: reading.lab, fileName: reading.fileName }
}

/** Throws a usage error that lists the known modes; `others` are further words the option takes. */
export function requireMode(engine: Engine, modeId: string, others: readonly string[] = []): void {
  const known = [...engine.catalogue().modes.map((mode) => mode.id), ...others]
  if (known.includes(modeId)) return
  throw usageError(`--mode ${modeId}: no such mode. Known: ${known.join(', ')}.`)
}
