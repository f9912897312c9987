import type { Lab } from '../../contract/lab'
import type { RefusedRun, RunReport, RunSummary } from '../../contract/summary'
import { claimsOf } from '../../session/comparison/claims/claims'
import { withOverrides } from '../arguments'
import { exitCodes, labError } from '../exit'
import type { ExitCode } from '../exit'
import { readValidLab, requireMode } from './lab-argument'
import { runReportCsv } from '../../contract/report/csv'
import { claimsText } from '../report/claims'
import { runReportJson } from '../report/json'
import { refusalLines } from '../report/refusals'
import { runReportText } from '../report/run/run-table'
import type { World } from '../world'
import { runModes } from './run-modes'
import { withSuggestions } from './run-suggestions'
import { withUncertainty } from './run-uncertainty'

export interface RunOptions {
  /** A mode's id, or `all`. */
  readonly mode: string
  readonly seed?: number
  readonly duration?: number
  readonly drain?: boolean
  /** With all modes: also what the textbook claims of them. */
  readonly claims?: boolean
  /** Also how sure the figures are. */
  readonly uncertainty?: boolean
  /** Also what would carry more. */
  readonly suggest?: boolean
  readonly json?: boolean
  readonly csv?: boolean
  readonly progress?: boolean
  /** Modes at once; without it as many as there are cores. */
  readonly workers?: number
}

/** `run LAB`: one summary per mode on stdout. */
export async function runCommand(world: World, labArgument: string, options: RunOptions): Promise<ExitCode> {
  requireMode(world.engine, options.mode, ['all'])
  const source = await readValidLab(world, labArgument)
  const { lab, note } = withOverrides(source.lab, options)
  if (note) world.errors.write(note + '\n')
  const modes = options.mode === 'all' ? world.engine.catalogue().modes.map(({ id }) => id) : [options.mode]
  const plain = await runModes(world, lab, modes, options)
  const sure = options.uncertainty ? await withUncertainty(world, lab, plain, options) : plain
  const runs = options.suggest ? await withSuggestions(world, { ...source, lab }, sure, options) : sure
  const report: RunReport = {
    lab: lab.name || source.fileName,
    engineVersion: world.engine.engineVersion,
    runs,
    unvalidated: unvalidatedOf(world, runs),
  }
  const refused = runs.filter((run): run is RefusedRun => 'refused' in run)
  const noneRan = refused.length === runs.length
  if (options.json) world.output.write(runReportJson(report))
  else if (options.csv) world.output.write(runReportCsv(report))
  else if (!noneRan) world.output.write(runReportText(report, lab) + claimsOn(world, lab, options, runs))
  if (noneRan) throw labError(refused.flatMap(refusalLines).join('\n'))
  return exitCodes.done
}

/** Modes that ran and that no published measurement is held against. */
function unvalidatedOf({ engine }: World, runs: readonly (RunSummary | RefusedRun)[]): readonly string[] {
  const validated = new Set(engine.catalogue().modes.flatMap((mode) => (mode.validated ? mode.id : [])))
  return runs.flatMap((run) => ('refused' in run || validated.has(run.mode) ? [] : run.mode))
}

/** The textbook's claims need all modes side by side. */
function claimsOn(
  { engine }: World,
  lab: Lab,
  options: RunOptions,
  runs: readonly (RunSummary | RefusedRun)[],
): string {
  if (!options.claims || options.mode !== 'all') return ''
  const able = runs.filter((run) => !('refused' in run))
  const drawings = Object.fromEntries(able.map(({ mode }) => [mode, engine.open(lab, mode).drawing]))
  return claimsText(claimsOf(engine.catalogue().modes, lab, runs, drawings))
}
