import type { Lab } from '../../contract/lab'
import { drawnRuns } from '../../contract/report/uncertainty'
import type { RefusedRun, RunSummary } from '../../contract/summary'
import { uncertaintiesOf } from '../../experiment/uncertainty'
import type { World } from '../world'
import { inManyRuns, type ManyRunsOptions } from '../many-runs'

interface Options extends ManyRunsOptions {
  readonly drain?: boolean
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
  const doubted = able.map((summary) => ({
    lab,
    mode: summary.mode,
    seed: summary.seed,
    drain: options.drain ?? false,
    summary,
  }))
  const stopped = 'Stopped while the ranges were worked out. Without --uncertainty the run itself is quick.'
  const found = await inManyRuns(world, options, stopped, (replicator, { signal, show }) =>
    uncertaintiesOf(replicator, drawn, doubted, {
      signal,
      onProgress: (done, total) => show(`ranges: ${String(done)} of ${String(total)} runs`),
    }),
  )
  const byMode = new Map(able.map(({ mode }, index) => [mode, found[index]]))
  return runs.map((run) => {
    const uncertainty = byMode.get(run.mode)
    return 'refused' in run || uncertainty === undefined ? run : { ...run, uncertainty }
  })
}
