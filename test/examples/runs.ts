import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Lab } from '../../src-main/contract/lab'
import type { RunSummary } from '../../src-main/contract/summary'
import { catalogue, Run } from '../../src-main/engine'
import { formatProblem, readLab } from '../../src-main/lab'

const folder = join(import.meta.dirname, '../../resources/examples')

export const modeIds = catalogue().modes.map((mode) => mode.id)
export const exampleIds = readdirSync(folder)
  .filter((name) => name.endsWith('.dplab'))
  .map((name) => name.slice(0, -'.dplab'.length))

/** Examples that teach what a warning tells of. */
const deliberate = new Set(['interrupt-storm'])

/** @throws Error with the lines a user would see, if the example has errors, or warnings that are not deliberate */
export function exampleLab(id: string): Lab {
  const name = `${id}.dplab`
  const result = readLab(readFileSync(join(folder, name)), name, catalogue())
  const problems = result.ok ? result.warnings : result.errors
  if (!result.ok || (problems.length > 0 && !deliberate.has(id)))
    throw new Error(problems.map((one) => formatProblem(name, one)).join('\n'))
  return result.lab
}

/** A lab with other parameters of one mode. */
export function withSettings(lab: Lab, mode: string, settings: Lab['modes'][string]): Lab {
  return { ...lab, modes: { ...lab.modes, [mode]: { ...lab.modes[mode], ...settings } } }
}

/** What a run shows at its end, and once its sources are off and all is empty. */
export interface Outcome {
  readonly end: RunSummary
  readonly drained: RunSummary
}

export function outcomeOf(lab: Lab, mode: string): Outcome {
  const run = Run.open(lab, mode)
  run.advance(Infinity, Infinity)
  const end = run.summary()
  run.drain()
  return { end, drained: run.summary() }
}

/** Lost frames as `place/reason` -> packets; what lost none is absent. */
export function losses({ drained }: Outcome): Record<string, number> {
  const lost = drained.dropped.filter(({ packets }) => packets > 0)
  return Object.fromEntries(lost.map(({ place, reason, packets }) => [`${place}/${reason}`, packets]))
}

export function lostPart(outcome: Outcome): number {
  return Object.values(losses(outcome)).reduce((sum, packets) => sum + packets, 0) / outcome.drained.offered.packets
}
