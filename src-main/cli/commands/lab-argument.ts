import type { Lab } from '../../contract/lab'
import type { LabState } from '../../lab/edit'
import { withOverrides } from '../arguments'
import { labError, usageError } from '../exit'
import { problemLines } from '../report/problems'
import { refusalLines } from '../report/refusals'
import type { Engine, World } from '../world'

/** Reads LAB for a command that needs a valid one. Warnings go to stderr; a wrong lab ends the command with 1. */
export async function readValidLab(world: World, argument: string): Promise<LabState & { fileName: string }> {
  const reading = await world.readLab(argument)
  if (!reading.ok) throw labError(problemLines(world, reading.fileName, reading.errors, reading.omitted).join('\n'))
  for (const warning of reading.warnings) world.errors.write(world.formatProblem(reading.fileName, warning) + '\n')
  return reading
}

/** LAB as one named mode is to run it, with the overrides of the options; a mode that refuses it ends the command with 1. */
export async function readForMode(
  world: World,
  argument: string,
  options: Parameters<typeof withOverrides>[1] & { readonly mode: string },
): Promise<{ lab: Lab; fileName: string }> {
  requireMode(world.engine, options.mode)
  const source = await readValidLab(world, argument)
  const { lab, note } = withOverrides(source.lab, options)
  if (note) world.errors.write(note + '\n')
  const refused = world.engine.refusalsOf(lab, options.mode)
  if (refused.length > 0) throw labError(refusalLines({ mode: options.mode, refused }).join('\n'))
  return { lab, fileName: source.fileName }
}

/** Throws a usage error that lists the known modes; `others` are further words the option takes. */
export function requireMode(engine: Engine, modeId: string, others: readonly string[] = []): void {
  const known = [...engine.catalogue().modes.map((mode) => mode.id), ...others]
  if (known.includes(modeId)) return
  throw usageError(`--mode ${modeId}: no such mode. Known: ${known.join(', ')}.`)
}
