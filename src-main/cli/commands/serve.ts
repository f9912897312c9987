import { exitCodes } from '../exit'
import type { ExitCode } from '../exit'
import { readValidLab } from './lab-argument'
import type { World } from '../world'

export interface ServeCommandOptions {
  readonly port: number
  readonly open: boolean
}

/** `serve [LAB]`: the workbench in a browser, until Ctrl-C. A wrong lab is refused here, before any window opens. */
export async function serveCommand(
  world: World,
  labArgument: string | undefined,
  options: ServeCommandOptions,
): Promise<ExitCode> {
  if (labArgument !== undefined) await readValidLab(world, labArgument)
  await world.serve({ lab: labArgument ?? null, port: options.port, openBrowser: options.open })
  return exitCodes.done
}
