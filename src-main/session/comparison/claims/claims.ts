import type { Claim, ClaimFinding } from '../../../contract/calls'
import type { Drawing } from '../../../contract/drawing'
import type { Lab } from '../../../contract/lab'
import type { ModeInfo } from '../../../contract/modes'
import type { RefusedRun, RunSummary } from '../../../contract/summary'
import { effectChecks } from './effects'
import { priceCheck } from './price'
import { type Case, type Check, open, type Reading } from './reading'
import { standardMode } from './standard'
import { structureChecks } from './structure'

const checks: readonly Check[] = [...structureChecks, ...effectChecks, priceCheck]

/**
 * The textbook's claims on the I/O technologies, each judged by the runs of one lab. A finding never says more than
 * the runs show: where nothing is near a limit, or a mode is refused, it is `open`.
 */
export function claimsOf(
  modes: readonly ModeInfo[],
  lab: Lab,
  runs: readonly (RunSummary | RefusedRun)[],
  drawings: Readonly<Record<string, Drawing>>,
): readonly Claim[] {
  const readings = modes.map((mode) => readingOf(mode, runs, drawings))
  const standard = standardOf(readings)
  return checks.map((check) => ({
    id: check.id,
    title: check.title,
    says: check.says,
    byMode: Object.fromEntries(
      readings
        .filter((reading) => check.isSaidOf(reading))
        .map((reading) => [reading.mode.id, judge(check, reading, lab, standard)]),
    ),
  }))
}

function readingOf(
  mode: ModeInfo,
  runs: readonly (RunSummary | RefusedRun)[],
  drawings: Readonly<Record<string, Drawing>>,
): Reading {
  const run = runs.find((candidate) => candidate.mode === mode.id)
  const drawing = drawings[mode.id] ?? null
  if (run === undefined) return { mode, run: null, drawing, refused: [] }
  return 'refused' in run ? { mode, run: null, drawing, refused: run.refused } : { mode, run, drawing, refused: [] }
}

function standardOf(readings: readonly Reading[]): Case['standard'] {
  const reading = readings.find(({ mode }) => mode.id === standardMode)
  if (!reading?.run || !reading.drawing) return null
  return { title: reading.mode.title, run: reading.run, drawing: reading.drawing }
}

function judge(check: Check, reading: Reading, lab: Lab, standard: Case['standard']): ClaimFinding {
  const { mode, run, drawing, refused } = reading
  if (run && drawing) return check.judge({ lab, mode, run, drawing, standard })
  const [first] = refused
  if (!first) return open('not run', 'The mode has not run.')
  return check.judgeRefusal?.(lab, refused) ?? open('refused', first.message)
}
