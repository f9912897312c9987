import type { Lab } from '../contract/lab'
import type { DrawnLabs } from '../contract/report/uncertainty'
import { doubtfulCosts, drawCosts } from './costs/design'

export { doubtsOf } from './costs/design'

/**
 * The lab with the constants of the cost model drawn from their ranges, for runs that show how sure its figures are.
 * @param runs how many, from 1 on @param seed 0 to 2^32 - 1; the same draws in every mode
 */
export function labsWithDrawnCosts(lab: Lab, runs: number, seed: number): DrawnLabs {
  const { host } = lab
  const labs = drawCosts(host, runs, seed).map((drawn) => ({
    ...lab,
    host: { ...host, costs: { ...host.costs, ...drawn } },
  }))
  return { labs, constants: doubtfulCosts(host).length }
}
