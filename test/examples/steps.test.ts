import { describe, expect, it } from 'vitest'
import type { RunSummary } from '../../src-main/contract/summary'
import { refusalsOf, Run } from '../../src-main/engine'
import { exampleIds, exampleLab, modeIds } from './runs'
import { expectedStates } from '../engine/support/step-states'

/** Enough for frames to have gone all ways. */
const events = 100_000

/** Frames that die in the spoof check have come to the Tx ring, and no further. */
const unreached = (id: string, mode: string): readonly number[] =>
  id === 'veb-is-not-a-bridge' && mode.startsWith('sriov-') ? [8, 9] : []

function expectSteps(found: RunSummary['steps'], expected: readonly string[], never: readonly number[] = []): void {
  expect(found.map(({ state }) => state)).toEqual(expected)
  for (const { step, state, packets, by } of found) {
    if (state === 'skipped' || never.includes(step)) expect(packets, `step ${step}`).toBe(0)
    else expect(packets, `step ${step}`).toBeGreaterThan(0)
    expect(by !== undefined, `step ${step}`).toBe(state === 'replaced')
  }
}

describe('the steps of an example follow its guests', () => {
  for (const id of exampleIds)
    for (const mode of modeIds) {
      const lab = exampleLab(id)
      if (refusalsOf(lab, mode).length > 0) continue
      it(`${id} in ${mode}`, () => {
        const run = Run.open(lab, mode)
        run.advance(Infinity, events)
        const { steps, transmitSteps } = run.summary()
        const expected = expectedStates(lab, mode)
        expectSteps(steps, expected.steps)
        expectSteps(transmitSteps, expected.transmitSteps, unreached(id, mode))
      })
    }
})
