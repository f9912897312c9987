import type { Lab } from '../../contract/lab'
import { drawnRuns } from '../../contract/report/uncertainty'
import type { RefusedRun, RunSummary } from '../../contract/summary'
import { uncertaintiesOf } from '../../experiment/uncertainty'
import { Ending, exitCodes } from '../exit'
import { openStatus } from '../progress'
import type { World } from '../world'

interface Options {
  readonly drain?: boolean
  readonly progress?: boolean
  readonly workers?: number
}

type Run = RunSummary | RefusedRun

/** Gives each run its ranges: the same lab again and again with other constants. */
export async function withUncertainty(
  world: World,
  lab: Lab,
  runs: readonly Run[],
  options: Options,
): Promise<readonly Run[]> {
  const able = runs.filter((run): run is RunSummary => !('refused' in run))
  const drawn = world.engine.labsWithDrawnCosts(lab, drawnRuns, lab.run.seed)
  const status = openStatus(world, options.progress ?? false)
  const interrupt = new AbortController()
  const forget = world.onInterrupt(() => interrupt.abort())
  const replicator = world.openReplicator(options.workers ?? world.cores)
  try {
    const doubted = able.map((summary) => ({
      lab,
      mode: summary.mode,
      seed: summary.seed,
      drain: options.drain ?? false,
      summary,
    }))
    const found = await uncertaintiesOf(replicator, drawn, doubted, {
      signal: interrupt.signal,
      onProgress: (done, total) => status.show(`ranges: ${String(done)} of ${String(total)} runs`),
    })
    const byMode = new Map(able.map(({ mode }, index) => [mode, found[index]]))
    return runs.map((run) => {
      const uncertainty = byMode.get(run.mode)
      return 'refused' in run || uncertainty === undefined ? run : { ...run, uncertainty }
    })
  } catch (error) {
    const message = 'Stopped while the ranges were worked out. Without --uncertainty the run itself is quick.'
    throw interrupt.signal.aborted ? new Ending(exitCodes.interrupted, message) : error
  } finally {
    status.clear()
    forget()
    await replicator.close()
  }
}
