import type { Lab } from '../../contract/lab'
import type { RefusedRun, RunSummary } from '../../contract/summary'
import { longestFirst } from '../../experiment/longest-first'
import type { Replication, ReplicationPosition } from '../../experiment/replication'
import { Ending } from '../exit'
import { openProgress, type Progress } from '../progress'
import { runInSlices, stopped, watchInterrupt } from '../slices'
import type { World } from '../world'

interface Options {
  readonly drain?: boolean
  readonly progress?: boolean
  /** Modes at once; without it as many as there are cores. */
  readonly workers?: number
}

/** Runs a lab in some modes and gives what each said, in their order: the same whatever the number of workers. */
export async function runModes(
  world: World,
  lab: Lab,
  modes: readonly string[],
  options: Options,
): Promise<readonly (RunSummary | RefusedRun)[]> {
  const refusals = new Map(modes.map((mode) => [mode, world.engine.refusalsOf(lab, mode)]))
  const able = modes.filter((mode) => refusals.get(mode)?.length === 0)
  const workers = Math.min(options.workers ?? world.cores, able.length)
  const progress = openProgress(world, options.progress ?? false)
  const finished = new Map<string, RunSummary>()
  const run = workers > 1 ? runAtOnce : runInTurn
  try {
    await run(world, { lab, modes: able, drain: options.drain ?? false, workers, progress, finished })
  } catch (error) {
    throw error instanceof Ending ? withFinished(error, able, finished) : error
  } finally {
    progress.clear()
  }
  return modes.map((mode) => finished.get(mode) ?? { mode, refused: refusals.get(mode) ?? [] })
}

interface Work {
  readonly lab: Lab
  readonly modes: readonly string[]
  readonly drain: boolean
  readonly workers: number
  readonly progress: Progress
  /** Filled as modes come to their end. */
  readonly finished: Map<string, RunSummary>
}

/** One after the other, here: a thread for one alone would only take time to start. */
async function runInTurn(world: World, { lab, modes, drain, progress, finished }: Work): Promise<void> {
  const interruption = watchInterrupt(world)
  try {
    for (const mode of modes) {
      finished.set(mode, await runInSlices(world, lab, mode, { drain, progress, interruption }))
    }
  } finally {
    interruption.forget()
  }
}

/** Several at once, each on a worker thread. */
async function runAtOnce(world: World, work: Work): Promise<void> {
  const { lab, drain, progress, finished } = work
  const known = longestFirst(world.engine.catalogue().modes).map(({ id }) => id)
  const modes = known.filter((mode) => work.modes.includes(mode))
  const interrupt = new AbortController()
  const forget = world.onInterrupt(() => interrupt.abort())
  const replicator = world.openReplicator(work.workers)
  const positions = new Map<number, ReplicationPosition>()
  const tasks = modes.map((mode): Replication => ({ lab, mode, seed: lab.run.seed, drain }))
  const modeAt = (index: number): string => modes[index] ?? ''
  try {
    await replicator.runTasks(tasks, {
      signal: interrupt.signal,
      onStart: (index) => positions.set(index, { now: 0, until: lab.run.durationPicoseconds, events: 0 }),
      onProgress: (index, position) => {
        positions.set(index, position)
        progress.showTogether([...positions.values()], finished.size, modes.length)
      },
      onResult: (index, { summary }) => finished.set(modeAt(index), summary),
    })
  } catch (error) {
    if (!interrupt.signal.aborted) throw error
    const under = [...positions].map(([index, position]) => ({ mode: modeAt(index), ...position }))
    throw stopped(under.filter(({ mode }) => !finished.has(mode)))
  } finally {
    forget()
    await replicator.close()
  }
}

/** Ctrl-C in the middle of several modes: also name those that had finished. */
function withFinished(ending: Ending, modes: readonly string[], finished: ReadonlyMap<string, unknown>): Ending {
  const names = modes.filter((mode) => finished.has(mode))
  if (names.length === 0) return ending
  return new Ending(ending.exitCode, `${ending.message} Finished before: ${names.join(', ')}.`)
}
