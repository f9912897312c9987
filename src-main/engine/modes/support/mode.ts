import type { Lab, ParameterValue } from '../../../contract/lab'
import type { ModeInfo, Refusal } from '../../../contract/modes'
import type { Suggestion } from '../../../contract/report/suggestions'
import type { Network } from '../../machine/network'
import type { LabDemands } from '../../report/closed-form/demand'
import type { Picture } from '../../report/drawing'
import type { TrafficPlanner } from '../../traffic/index'

/** What building a mode leaves behind besides the network itself. */
export interface Built extends Picture {
  readonly planner: TrafficPlanner
}

/** An I/O mode: everything the product knows of it. One file, and one line in the registry. */
export interface Mode extends ModeInfo {
  /** Why the mode cannot carry this lab; empty when it can. */
  check(lab: Lab): readonly Refusal[]
  /** What formulas say of a lab it can carry: what packets need of each resource; without it, nothing is said. */
  demands?(lab: Lab): LabDemands
  /** Changes of a lab it can carry that may make it carry more; without it, none. */
  suggests?(lab: Lab): readonly Suggestion[]
  /** Puts the parts together, in the order a packet meets them. */
  build(network: Network): Built
}

/** Value of a mode's parameter in a lab, or its default. */
export function parameter(mode: ModeInfo, lab: Lab, name: string): ParameterValue {
  const value = lab.modes[mode.id]?.[name]
  if (value !== undefined) return value
  const definition = mode.parameters.find((candidate) => candidate.name === name)
  if (!definition) throw new Error(`mode ${mode.id} has no parameter ${name}`)
  return definition.default
}

export function textParameter(mode: ModeInfo, lab: Lab, name: string): string {
  return String(parameter(mode, lab, name))
}

export function numberParameter(mode: ModeInfo, lab: Lab, name: string): number {
  return Number(parameter(mode, lab, name))
}

export function flagParameter(mode: ModeInfo, lab: Lab, name: string): boolean {
  return parameter(mode, lab, name) === true
}

export function coresParameter(mode: ModeInfo, lab: Lab, name: string): readonly string[] {
  const value = parameter(mode, lab, name)
  return Array.isArray(value) ? (value as readonly string[]) : []
}
