import type { RefusedRun, RunSummary } from '../../contract/summary'
import { trySuggestions } from '../../experiment/suggestions'
import { type LabState, suggestedRuns } from '../../lab/edit'
import type { World } from '../world'
import { inManyRuns, type ManyRunsOptions } from '../many-runs'

interface Options extends ManyRunsOptions {
  readonly drain?: boolean
}

type Run = RunSummary | RefusedRun

/** Gives each run's bottleneck what would help it: every suggestion is run, with the same traffic, seed and duration. */
export function withSuggestions(
  world: World,
  state: LabState,
  runs: readonly Run[],
  options: Options,
): Promise<readonly Run[]> {
  const { engine } = world
  const { lab } = state
  const stopped = 'Stopped while suggestions were tried. Without --suggest the run itself is quick.'
  return inManyRuns(world, options, stopped, async (replicator, { signal, show }) => {
    const helped: Run[] = []
    for (const run of runs) {
      if ('refused' in run) {
        helped.push(run)
        continue
      }
      const { mode } = run
      const suggested = suggestedRuns(state, mode, engine.suggestionsFor(lab, mode), {
        catalogue: engine.catalogue(),
        carries: (other, otherMode) => engine.refusalsOf(other, otherMode).length === 0,
      }).map((each) => ({ ...each, lab: { ...each.lab, run: lab.run } }))
      const task = { lab, mode, seed: lab.run.seed, drain: options.drain ?? false }
      const { tried } = await trySuggestions(replicator, task, suggested, {
        signal,
        onProgress: (done, total) => show(`${mode}: tried ${String(done)} of ${String(total)}`),
      })
      helped.push({ ...run, bottleneck: { ...run.bottleneck, remedies: tried } })
    }
    return helped
  })
}
