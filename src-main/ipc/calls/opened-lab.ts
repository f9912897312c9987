import type { OpenedLab } from '../../contract/calls'
import type { Lab } from '../../contract/lab'
import type { Refusal } from '../../contract/modes'
import { CallFailure } from '../errors'
import type { OpenLab } from '../open-lab'
import type { Services } from '../services'
import type { LabReading } from '../storage'

/** What the page is told of an open lab. */
export function openedLab(services: Services, open: OpenLab): OpenedLab {
  const { lab, warnings } = open.edited
  return { ...open.state, lab, warnings, modes: services.catalogue.modes, refused: refusedModes(services, lab) }
}

/** Mode id -> why it cannot carry the lab. */
export function refusedModes(services: Services, lab: Lab): Record<string, readonly Refusal[]> {
  const all = services.catalogue.modes.map(({ id }) => [id, services.refusalsOf(lab, id)] as const)
  return Object.fromEntries(all.filter(([, refusals]) => refusals.length > 0))
}

export type GoodReading = Extract<LabReading, { ok: true }>

/** @throws CallFailure `lab-errors` with a line for each problem. */
export function goodReading(reading: LabReading): GoodReading {
  if (!reading.ok) throw new CallFailure('lab-errors', reading.problems.join('\n'))
  return reading
}
