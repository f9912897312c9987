import type { Lab } from '../contract/lab'
import type { RunSummary } from '../contract/summary'
import { formatPercent, formatPicoseconds } from '../contract/units'
import { Ending, exitCodes } from './exit'
import type { Progress } from './progress'
import type { EngineRun, World } from './world'

/** A slice aims at this many milliseconds, so that Ctrl-C is seen well within 200 ms on a slow machine too. */
const sliceMilliseconds = 20
const firstSliceEvents = 10_000
const leastSliceEvents = 1_000

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
  let sliceEvents = firstSliceEvents
  while (!run.ended) {
    const sliceBegan = world.milliseconds()
    const before = run.now
    const done = run.advance(run.untilPicoseconds, sliceEvents)
    if (done === 0 && run.now === before && !run.ended) throw new Error(`${modeId} stands still at ${run.now} ps`)
    sliceEvents = nextSlice(sliceEvents, world.milliseconds() - sliceBegan)
    options.progress.show({ label: modeId, now: run.now, until: run.untilPicoseconds, events: run.events })
    await world.breathe()
    if (options.interruption.requested()) throw stopped(modeId, run)
  }
}

function nextSlice(events: number, milliseconds: number): number {
  if (milliseconds > sliceMilliseconds) return Math.max(leastSliceEvents, Math.floor(events / 2))
  return milliseconds < sliceMilliseconds / 2 ? events * 2 : events
}

function stopped(modeId: string, run: EngineRun): Ending {
  const share = formatPercent(run.now / run.untilPicoseconds)
  return new Ending(
    exitCodes.interrupted,
    `Stopped: ${modeId} came to ${formatPicoseconds(run.now)} of ${formatPicoseconds(run.untilPicoseconds)} (${share}).`,
  )
}
