import type { Lab } from '../contract/lab'
import { measured, type Simulate } from './measure'
import type { Scenario, ValidationSuite } from './record'
import { type Outcome, scored } from './score'

/** How far a validation is. */
export interface ValidationProgress {
  readonly done: number
  readonly total: number
}

/**
 * Measures every scenario of a suite and scores it. Runs that several scenarios need are made once.
 * @param labOf lab of a scenario by name @throws when a run fails for another reason than the lab
 */
export async function validate(
  suite: ValidationSuite,
  labOf: (name: string) => Lab,
  simulate: Simulate,
  onProgress: (progress: ValidationProgress) => void = () => undefined,
): Promise<readonly Outcome[]> {
  const values = new Map<string, number>()
  const faults = new Map<string, string>()
  const once = remembering(simulate)
  const runnable = suite.scenarios.flatMap((scenario) => ('runs' in scenario ? [scenario] : []))
  let done = 0
  await Promise.all(
    runnable.map(async ({ record, measure, runs }: Extract<Scenario, { runs: unknown }>) => {
      const testbeds = runs.map(({ lab, mode }) => ({ lab: labOf(lab), mode }))
      const value = await measured(measure, testbeds, once)
      if (Number.isFinite(value)) values.set(record, value)
      else faults.set(record, 'no frame came through')
      done += 1
      onProgress({ done, total: runnable.length })
    }),
  )
  return scored(suite, values, faults)
}

/** The same lab in the same mode gives the same run. */
function remembering(simulate: Simulate): Simulate {
  const known = new Map<string, ReturnType<Simulate>>()
  return (lab, mode) => {
    const key = `${mode} ${JSON.stringify(lab)}`
    const found = known.get(key) ?? simulate(lab, mode)
    known.set(key, found)
    return found
  }
}
