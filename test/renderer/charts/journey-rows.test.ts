import { describe, expect, it } from 'vitest'
import type { Journey, JourneyStep } from '../../../src-main/contract/summary'
import { journeyRows } from '../../../src-renderer/charts/scales/journey-rows'
import { waterfallOf } from '../../../src-renderer/charts/scales/waterfall'

const interrupts = [
  { step: 3, name: 'Interrupt' },
  { step: 9, name: 'Virtual interrupt' },
]

function step(number: number, begin: number): JourneyStep {
  return {
    step: number,
    name: `step ${number}`,
    place: 'somewhere',
    core: null,
    beginNanoseconds: begin,
    endNanoseconds: begin + 10,
    waitNanoseconds: 4,
    serviceNanoseconds: 6,
    cycles: 6,
    copies: 0,
  }
}

const journey = (steps: JourneyStep[], transmitSteps: JourneyStep[] = [], more: Partial<Journey> = {}): Journey => ({
  packet: 1,
  outcome: 'delivered',
  latencyNanoseconds: 100,
  steps,
  transmitSteps,
  ...more,
})
const labels = (one: Journey, known = interrupts): string[] =>
  journeyRows(one, known).map(({ label, note }) => (note === null ? label : `${label} polled`))

describe('rows of a journey', () => {
  it('put receive and transmit steps in the order of time', () => {
    const chain = journey([step(1, 0), step(2, 10), step(8, 50), step(10, 60)], [step(1, 20), step(5, 40), step(9, 80)])
    expect(labels(chain, [])).toEqual(['1', '2', 'T1', 'T5', '8', '10', 'T9'])
  })

  it('tell of interrupts that a delivered packet did without', () => {
    expect(labels(journey([step(2, 0), step(4, 10), step(8, 20), step(10, 30)]))).toEqual([
      '2',
      '3 polled',
      '4',
      '8',
      '9 polled',
      '10',
    ])
    expect(labels(journey([step(2, 0), step(3, 5), step(4, 10)]))).toEqual(['2', '3', '4'])
  })

  it('say nothing of polling for a packet that did not arrive, or in a mode without that interrupt', () => {
    const lost = journey([step(2, 0), step(4, 10)], [], { outcome: 'lost' })
    expect(labels(lost)).toEqual(['2', '4'])
    expect(labels(journey([step(2, 0), step(4, 10)]), [])).toEqual(['2', '4'])
  })

  it('look at each pass through a chain of guests by itself', () => {
    const steps = [step(2, 0), step(3, 5), step(4, 10), step(8, 20), step(9, 25), step(10, 30)]
    const second = [step(6, 60), step(8, 70), step(10, 80)]
    expect(labels(journey([...steps, ...second]))).toEqual(['2', '3', '4', '8', '9', '10', '6', '8', '9 polled', '10'])
  })

  it('have a place of no length in the waterfall', () => {
    const { rows } = waterfallOf(journey([step(2, 0), step(4, 10)]), interrupts)
    const polled = rows[1]
    expect(polled?.note).toBe('no interrupt: found by polling')
    expect(polled?.serviceFrom).toBe(polled?.serviceTo)
    expect(polled?.serviceTo).toBe(rows[2]?.waitFrom)
  })
})
