import { describe, expect, it } from 'vitest'
import type { Journey } from '../../../../src-main/contract/summary'
import { firstTime, nextStepTime } from '../../../../src-renderer/lab/run/next-step'

const step = (number: number, begin: number, end: number): Journey['steps'][number] => ({
  step: number,
  name: `step ${number}`,
  place: 'somewhere',
  core: null,
  beginNanoseconds: begin,
  endNanoseconds: end,
  waitNanoseconds: 0,
  serviceNanoseconds: end - begin,
  cycles: 0,
  copies: 0,
})
const journey: Journey = {
  packet: 1,
  outcome: 'delivered',
  latencyNanoseconds: 30,
  steps: [step(1, 10, 20.5), step(2, 20.5, 30)],
  transmitSteps: [step(1, 30, 40.001)],
}

describe('the next step of a packet', () => {
  it('is the first that ends after now, to the picosecond, on both paths', () => {
    expect(nextStepTime(journey, 0)).toBe(20_500)
    expect(nextStepTime(journey, 20_499)).toBe(20_500)
    expect(nextStepTime(journey, 20_500)).toBe(30_000)
    expect(nextStepTime(journey, 30_000)).toBe(40_001)
    expect(nextStepTime(journey, 40_001)).toBeNull()
  })

  it('may be its loss', () => {
    const lost: Journey = { ...journey, outcome: 'lost', lost: { place: 'ring', reason: 'full', timeNanoseconds: 50 } }
    expect(nextStepTime(lost, 40_001)).toBe(50_000)
  })

  it('begins where the packet leaves its source', () => {
    expect(firstTime(journey)).toBe(10_000)
    expect(firstTime({ ...journey, steps: [], transmitSteps: [] })).toBeNull()
  })
})
