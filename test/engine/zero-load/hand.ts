import { expect } from 'vitest'
import { type CostName, costs } from '../../../src-main/engine/costs/index'
import { journeyOf } from '../../../src-main/engine/index'
import type { Lab } from '../../../src-main/contract/lab'

/**
 * The arithmetic of the hand-written tables. It reads the values of costs/ and shares nothing else with the engine:
 * decimals are taken as exact fractions of whole numbers, and every single cost is rounded to whole picoseconds.
 */

/** A decimal number as numerator and denominator. */
type Fraction = readonly [numerator: bigint, denominator: bigint]

function exact(value: number): Fraction {
  const [whole, decimals = ''] = String(value).split('.')
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)]
}

function times(...values: readonly number[]): Fraction {
  return values.map(exact).reduce((a, b) => [a[0] * b[0], a[1] * b[1]])
}

/** a / b, to the nearest whole number, halves up. */
function rounded(a: Fraction, b: Fraction): number {
  const [numerator, denominator] = [a[0] * b[1], a[1] * b[0]]
  return Number((2n * numerator + denominator) / (2n * denominator))
}

/** What a table may name: the picoseconds of each cost on one core clock, for one frame size. */
export interface Hand {
  /** Work on a CPU, by name of the cost: cycles, or cycles a byte of the frame. */
  cpu(name: CostName): number
  /** Something no CPU clock changes. */
  fixed(name: CostName): number
  /** Cycles of the lab's own (the application's work). */
  cycles(count: number): number
  /** (L + preamble and gap) x 8 / R. */
  readonly wire: number
  /** Frame, descriptor and TLP headers on the bus. */
  readonly dma: number
}

export interface HandOptions {
  readonly gigahertz: number
  readonly bytes: number
  readonly linkGbps?: number
  /** Gbit/s of a lane after line coding: 4 for generation 2 (5 GT/s, 8b/10b), 7.877 for 3 (8 GT/s, 128b/130b). */
  readonly laneGbps?: number
  readonly lanes?: number
}

export function handOf({ gigahertz, bytes, linkGbps = 10, laneGbps = 4, lanes = 8 }: HandOptions): Hand {
  const cycles = (...counts: readonly number[]): number => rounded(times(...counts, 1000), exact(gigahertz))
  const tlps = Math.ceil(bytes / costs.pcieMaximumPayload.value) + 1
  const busBytes = bytes + costs.rxDescriptor.value + tlps * costs.pcieTlpOverhead.value
  return {
    cpu: (name) => {
      const { value, unit } = costs[name]
      if (unit === 'cycles') return cycles(value)
      if (unit === 'cycles/B') return cycles(value, bytes)
      throw new Error(`${name} is no work of a CPU`)
    },
    fixed: (name) => {
      if (costs[name].unit !== 'ns') throw new Error(`${name} is no time`)
      return rounded(times(costs[name].value, 1000), [1n, 1n])
    },
    cycles,
    wire: rounded(times(bytes + costs.wireOverhead.value, 8, 1000), exact(linkGbps)),
    dma: rounded(times(busBytes, 8, 1000), times(laneGbps, lanes, costs.pcieEfficiency.value)),
  }
}

/** One line of a table: what a lone packet waits for before a step, and what the step itself is made of. */
export interface Line {
  readonly step: number
  readonly wait: readonly number[]
  readonly service: readonly number[]
  readonly copies?: number
}

function sum(picoseconds: readonly number[]): number {
  return picoseconds.reduce((a, b) => a + b, 0)
}

/** Time from the first bit leaving the source to the application. */
function totalOf(table: readonly Line[]): number {
  return sum(table.flatMap((line) => [...line.wait, ...line.service]))
}

/** The way of a packet must be the table, to the picosecond, step by step and in total. */
export function expectJourney(lab: Lab, mode: string, packet: number, table: readonly Line[]): void {
  const journey = journeyOf(lab, mode, packet)
  const picoseconds = (nanoseconds: number): number => Math.round(nanoseconds * 1000)
  const [first] = journey.steps
  const sentAt = picoseconds(first.endNanoseconds - first.waitNanoseconds - first.serviceNanoseconds)
  let before = 0
  const expected = table.map((line) => {
    const begin = before + sum(line.wait)
    before = begin + sum(line.service)
    return {
      step: line.step,
      wait: sum(line.wait),
      service: sum(line.service),
      begin,
      end: before,
      copies: line.copies ?? 0,
    }
  })
  const found = journey.steps.map((step) => ({
    step: step.step,
    wait: picoseconds(step.waitNanoseconds),
    service: picoseconds(step.serviceNanoseconds),
    begin: picoseconds(step.beginNanoseconds) - sentAt,
    end: picoseconds(step.endNanoseconds) - sentAt,
    copies: step.copies,
  }))
  expect(found).toEqual(expected)
  expect(journey.outcome).toBe('delivered')
  expect(picoseconds(journey.latencyNanoseconds ?? NaN)).toBe(totalOf(table))
}
