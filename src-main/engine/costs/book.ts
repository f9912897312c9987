import type { Host, Lab } from '../../contract/lab'
import type { Cost } from './cost'
import { type CostName, costs } from './index'
import { hostProfiles } from './profiles/hosts'

/** What the constants of a host go by. */
export type CostedHost = Pick<Host, 'profile' | 'costs' | 'mitigations'>

/** What the constants are on one host. */
export type CostBook = { readonly [Name in CostName]: Pick<Cost, 'value' | 'unit'> }

/**
 * A lab whose constants start from other figures than the usual ones: what its profile names itself stays, and work in
 * cycles still goes by the generation of its CPU. For calibration and for bands of uncertainty.
 * @param constants new figures by name
 */
export function withConstants(lab: Lab, constants: Readonly<Record<string, number>>): Lab {
  const { host } = lab
  const profile = hostProfiles.find(({ id }) => id === host.profile)
  const factor = profile?.costs['workFactor'] ?? costs.workFactor.value
  const known: Readonly<Record<string, Cost>> = costs
  const own = Object.entries(constants).flatMap(([name, value]) => {
    if (profile?.costs[name] !== undefined) return []
    const unit = known[name]?.unit
    return [[name, unit === 'cycles' || unit === 'cycles/B' ? value * factor : value] as const]
  })
  return { ...lab, host: { ...host, costs: { ...Object.fromEntries(own), ...host.costs } } }
}

/**
 * The constants of a host: what every host starts from, then what its profile says of its CPU, then what the lab itself
 * says (`host.costs`); a host whose mitigations are off pays nothing for them. Work in cycles is longer or shorter by the generation of the CPU (`workFactor`), but for figures
 * that profile or lab name themselves.
 */
export function costBookOf(host: CostedHost): CostBook {
  const profile = hostProfiles.find(({ id }) => id === host.profile)
  const unmitigated = host.mitigations ? {} : { mitigatedCall: 0 }
  const named: Readonly<Record<string, number>> = { ...profile?.costs, ...host.costs, ...unmitigated }
  if (Object.keys(named).length === 0) return costs
  const factor = named['workFactor'] ?? costs.workFactor.value
  const entries = Object.entries<Cost>(costs).map(([name, { value, unit }]) => {
    const own = named[name]
    if (own !== undefined) return [name, { value: own, unit }] as const
    const isWork = unit === 'cycles' || unit === 'cycles/B'
    return [name, { value: isWork ? value * factor : value, unit }] as const
  })
  return Object.fromEntries(entries) as unknown as CostBook
}
