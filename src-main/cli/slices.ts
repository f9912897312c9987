import type { Lab } from '../contract/lab'
import type { RunSummary } from '../contract/summary'
import { formatPercent, formatPicoseconds } from '../contract/units'
import { slicesOf } from '../experiment/slices'
import { Ending, exitCodes } from './exit'
import type { Progress } from './progress'
import type { EngineRun, World } from './world'

/** Whether Ctrl-C was pressed; `forget` gives the signal back to the system. */
export interface Interruption {
  readonly requested: () => boolean
  readonly forget: () => void
}

export function watchInterrupt(world: Pick<World, 'onInterrupt'>): Interruption {
  let requested = false
  const forget = world.onInterrupt(() => (requested = true))
  return { requested: () => requested, forget }
}

export interface SliceOptions {
  readonly drain: boolean
  readonly progress: Progress
  readonly interruption: Interruption
}

/** Runs one mode to its end in slices. Throws an Ending (130) at Ctrl-C that says how far it came. */
export async function runInSlices(world: World, lab: Lab, modeId: string, options: SliceOptions): Promise<RunSummary> {
  const began = world.milliseconds()
  const run = world.engine.open(lab, modeId)
  await advanceInSlices(world, run, modeId, options)
  if (options.drain) run.drain()
  return { ...run.summary(), wallMilliseconds: Math.round(world.milliseconds() - began) }
}

/** Advances a run to its end in slices. Throws an Ending (130) at Ctrl-C that says how far it came. */
export async function advanceInSlices(
  world: World,
  run: EngineRun,
  modeId: string,
  options: Omit<SliceOptions, 'drain'>,
): Promise<void> {
  const slices = slicesOf(run, modeId, () => world.milliseconds())
  while (slices.next().done !== true) {
    options.progress.show({ label: modeId, now: run.now, until: run.untilPicoseconds, events: run.events })
    // Ctrl-C is seen here: well within 200 ms on a slow machine too.
    await world.breathe()
    if (options.interruption.requested()) throw stopped([{ mode: modeId, now: run.now, until: run.untilPicoseconds }])
  }
}

/** @param runs those that were under way, and how far each was */
export function stopped(
  runs: readonly { readonly mode: string; readonly now: number; readonly until: number }[],
): Ending {
  const reached = runs.map(
    ({ mode, now, until }) =>
      `${mode} came to ${formatPicoseconds(now)} of ${formatPicoseconds(until)} (${formatPercent(now / until)})`,
  )
  return new Ending(exitCodes.interrupted, `Stopped: ${reached.join(', ')}.`)
}
