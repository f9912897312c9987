import type { Cost } from '../../../../src-main/engine/costs/cost'
import { type CostName, costs } from '../../../../src-main/engine/costs/index'

/** Other values by name of the constant; with a unit, also what it depends on is another. */
export type CostChanges = Readonly<Record<string, number | Pick<Cost, 'value' | 'unit'>>>

/** Does something while constants of the model have other values; afterwards they are what they were. */
export function withCosts<Result>(changes: CostChanges, action: () => Result): Result {
  const before = Object.entries(changes).map(([name, change]) => {
    const cost: Cost | undefined = Object.hasOwn(costs, name) ? costs[name as CostName] : undefined
    if (cost === undefined) throw new Error(`there is no constant ${name}`)
    const { value, unit } = cost
    Object.assign(cost, typeof change === 'number' ? { value: change } : change)
    return { cost, value, unit }
  })
  try {
    return action()
  } finally {
    for (const { cost, value, unit } of before) Object.assign(cost, { value, unit })
  }
}

/** The named constants are nothing, as far as the model has them. */
export function free(...names: readonly string[]): CostChanges {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(costs, name)).map((name) => [name, 0]))
}
