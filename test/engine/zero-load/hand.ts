import { expect } from 'vitest'
import { type CostName, costs } from '../../../src-main/engine/costs/index'
import { journeyOf } from '../../../src-main/engine/index'
import type { Lab } from '../../../src-main/contract/lab'
import type { Journey } from '../../../src-main/contract/summary'

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
  /** The way back: doorbell, then the card reads the descriptor and, with its answer, the frame. */
  readonly dmaRead: number
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
  const fixed = (name: CostName): number => {
    if (costs[name].unit !== 'ns') throw new Error(`${name} is no time`)
    return rounded(times(costs[name].value, 1000), [1n, 1n])
  }
  const dma = rounded(times(busBytes, 8, 1000), times(laneGbps, lanes, costs.pcieEfficiency.value))
  return {
    cpu: (name) => {
      const { value, unit } = costs[name]
      if (unit === 'cycles') return cycles(value)
      if (unit === 'cycles/B') return cycles(value, bytes)
      throw new Error(`${name} is no work of a CPU`)
    },
    fixed,
    cycles,
    wire: rounded(times(bytes + costs.wireOverhead.value, 8, 1000), exact(linkGbps)),
    dma,
    dmaRead: dma + fixed('doorbell') + 2 * fixed('dmaRead'),
  }
}

/** One line of a table: what a lone packet waits for before a step, and what the step itself is made of. */
export interface Line {
  readonly step: number
  readonly wait: readonly number[]
  readonly service: readonly number[]
  readonly copies?: number
  /** The step is one of the transmit path. */
  readonly transmit?: true
}

/** A step of the transmit path. */
export function transmit(step: number, wait: readonly number[], service: readonly number[], copies = 0): Line {
  return { step, wait, service, copies, transmit: true }
}

/**
 * A thread that looks at its empty queues over and over, a whole round at a time, from the moment it has nothing else
 * to do: it finds a packet when the round under way has ended.
 */
export class Polling {
  private period = 0

  /** @param idleSince when it first began to poll @param queues cost of looking at each of its queues */
  constructor(
    private idleSince: number,
    queues: readonly number[],
  ) {
    this.period = sum(queues)
  }

  /** What a packet waits for that lies there from `visible` on. */
  wait(visible: number): number {
    const late = (visible - this.idleSince) % this.period
    return late === 0 ? 0 : this.period - late
  }

  /** It has worked, and polls again from this moment on. */
  workedUntil(time: number): void {
    this.idleSince = time
  }
}

export function sum(picoseconds: readonly number[]): number {
  return picoseconds.reduce((a, b) => a + b, 0)
}

/** Time from the first bit leaving the source to the application. */
export function totalOf(table: readonly Line[]): number {
  return sum(table.flatMap((line) => [...line.wait, ...line.service]))
}

/** The way of a packet must be the table, to the picosecond, step by step and in total. */
export function expectJourney(lab: Lab, mode: string, packet: number, table: readonly Line[]): void {
  expectWay(journeyOf(lab, mode, packet), table)
}

/**
 * The same for the first packets, one after the other: where threads poll, what a packet waits for depends on when it
 * comes and on when the packets before it went. @param tableOf table of the next packet, sent at this moment
 */
export function expectJourneys(
  lab: Lab,
  mode: string,
  packets: number,
  tableOf: (sentAt: number) => readonly Line[],
): void {
  for (let packet = 1; packet <= packets; packet++) {
    const journey = journeyOf(lab, mode, packet)
    expectWay(journey, tableOf(sentAtOf(journey)))
  }
}

const picoseconds = (nanoseconds: number): number => Math.round(nanoseconds * 1000)

function sentAtOf({ steps, transmitSteps }: Journey): number {
  const begun = [...steps, ...transmitSteps].map(({ beginNanoseconds, waitNanoseconds }) =>
    picoseconds(beginNanoseconds - waitNanoseconds),
  )
  return Math.min(...begun)
}

function expectWay(journey: Journey, table: readonly Line[]): void {
  const sentAt = sentAtOf(journey)
  let before = 0
  const expected = table.map((line) => {
    const begin = before + sum(line.wait)
    before = begin + sum(line.service)
    const { step, copies = 0, transmit: sends } = line
    const row = { step, wait: sum(line.wait), service: sum(line.service), begin, end: before, copies }
    return { sends, row }
  })
  const foundIn = (list: Journey['steps']): unknown[] =>
    list.map((step) => ({
      step: step.step,
      wait: picoseconds(step.waitNanoseconds),
      service: picoseconds(step.serviceNanoseconds),
      begin: picoseconds(step.beginNanoseconds) - sentAt,
      end: picoseconds(step.endNanoseconds) - sentAt,
      copies: step.copies,
    }))
  expect(foundIn(journey.steps)).toEqual(expected.filter(({ sends }) => !sends).map(({ row }) => row))
  expect(foundIn(journey.transmitSteps)).toEqual(expected.filter(({ sends }) => sends).map(({ row }) => row))
  expect(journey.outcome).toBe('delivered')
  expect(picoseconds(journey.latencyNanoseconds ?? NaN)).toBe(totalOf(table))
}
