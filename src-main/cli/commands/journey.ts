import type { Lab } from '../../contract/lab'
import { formatCount } from '../../contract/units'
import { exitCodes, usageError } from '../exit'
import type { ExitCode } from '../exit'
import { readForMode } from './lab-argument'
import { openProgress } from '../progress'
import { journeyJson } from '../report/json'
import { journeyText } from '../report/journey-table'
import { runInSlices, watchInterrupt } from '../slices'
import type { World } from '../world'

export interface JourneyOptions {
  readonly mode: string
  readonly packet: number
  readonly seed?: number
  readonly duration?: number
  readonly json?: boolean
  readonly progress?: boolean
}

/** `journey LAB --mode ID --packet N`: the steps of one frame, and why it was lost if it was. It is the same frame in every mode. */
export async function journeyCommand(world: World, labArgument: string, options: JourneyOptions): Promise<ExitCode> {
  const { engine } = world
  const { lab } = await readForMode(world, labArgument, options)
  const journey = engine.journeyOf(lab, options.mode, options.packet)
  const cause = journey.outcome === 'lost' ? engine.explainLoss(lab, options.mode, { packet: options.packet }) : null
  if (options.json) world.output.write(journeyJson(journey, engine.engineVersion, cause))
  if (journey.outcome === 'notOffered') {
    const frames = await countFrames(world, lab, options)
    throw usageError(
      `--packet ${options.packet}: this run offers ${formatCount(frames)} frames, 1 to ${formatCount(frames)}.`,
    )
  }
  if (!options.json) world.output.write(journeyText(journey, options.mode, cause))
  return exitCodes.done
}

/** How many frames the run offers: only a run to its end knows. */
async function countFrames(world: World, lab: Lab, options: JourneyOptions): Promise<number> {
  const progress = openProgress(world, options.progress ?? false)
  const interruption = watchInterrupt(world)
  try {
    const summary = await runInSlices(world, lab, options.mode, { drain: false, progress, interruption })
    return summary.offered.packets
  } finally {
    interruption.forget()
    progress.clear()
  }
}
