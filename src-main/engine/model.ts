import type { ConstantInfo } from '../contract/catalogue'
import type { Lab } from '../contract/lab'
import { costBookOf } from './costs/book'
import type { Cost } from './costs/cost'
import { costs, type CostName } from './costs/index'

/** Every constant of the cost model as it is on this lab's host, with its range and where it comes from. */
export function constantsOfHost({ host }: Pick<Lab, 'host'>): readonly ConstantInfo[] {
  const book = costBookOf(host)
  return Object.entries<Cost>(costs).map(([name, { title, unit, low, high, support, source }]) => ({
    name,
    title,
    value: book[name as CostName].value,
    unit,
    low,
    high,
    support,
    source,
    ...(host.costs?.[name] !== undefined && { ofLab: true as const }),
  }))
}
