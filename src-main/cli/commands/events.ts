import { eventRowLimits, type EventRows } from '../../contract/report/events'
import { type EventTest, printFilter, readFilter } from '../../filter'
import { EventCollector } from '../../session/events/collect'
import { exitCodes, usageError } from '../exit'
import type { ExitCode } from '../exit'
import { openProgress } from '../progress'
import { eventsJson, eventsText, faultText } from '../report/events'
import { advanceInSlices, watchInterrupt } from '../slices'
import type { EngineRun, World } from '../world'
import { readForMode } from './lab-argument'

export interface EventsOptions {
  readonly mode: string
  readonly filter?: string
  readonly limit?: number
  readonly seed?: number
  readonly duration?: number
  readonly json?: boolean
  readonly progress?: boolean
}

/** `events LAB --mode ID`: what happens in a run, in order; with a filter, the events that it takes. */
export async function eventsCommand(world: World, labArgument: string, options: EventsOptions): Promise<ExitCode> {
  const { engine } = world
  const { lab, fileName } = await readForMode(world, labArgument, options)
  const run = engine.open(lab, options.mode)
  const text = options.filter ?? ''
  const reading = readFilter(text, run.eventNames)
  if (!reading.ok) throw usageError(faultText(text, reading.fault))
  const rows = await collect(world, run, reading.test, options)
  const filter = printFilter(reading.expression)
  const report = { lab: lab.name || fileName, mode: options.mode, filter, rows }
  world.output.write(options.json ? eventsJson(report, engine.engineVersion) : eventsText(report))
  return exitCodes.done
}

async function collect(world: World, run: EngineRun, test: EventTest, options: EventsOptions): Promise<EventRows> {
  const collector = new EventCollector(test, options.limit ?? eventRowLimits.usual)
  run.listen((event) => collector.take(event))
  const progress = openProgress(world, options.progress ?? false)
  const interruption = watchInterrupt(world)
  try {
    await advanceInSlices(world, run, options.mode, { progress, interruption })
    return collector.result(run.eventNames)
  } finally {
    interruption.forget()
    progress.clear()
  }
}
