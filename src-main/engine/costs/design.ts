import type { Doubt } from '../../contract/report/uncertainty'
import { RandomStream } from '../kernel/random'
import { type CostedHost, costBookOf } from './book'
import type { Cost } from './cost'
import { costs } from './index'
import { hostProfiles } from './profiles/hosts'

/** Constants that are counted: half of one makes no sense. */
const wholeUnits: readonly Cost['unit'][] = ['B', 'packets', 'lines', 'entries']

/**
 * Constants of a host that could be others within what their sources say. What a profile names is a property of the
 * machine, not a doubt about it; what the lab sets itself stands.
 */
export function doubtfulCosts(host: CostedHost): readonly (readonly [string, Cost])[] {
  const ofMachines = new Set(hostProfiles.flatMap((profile) => Object.keys(profile.costs)))
  return Object.entries<Cost>(costs).filter(
    ([name, { low, high }]) =>
      low < high &&
      !ofMachines.has(name) &&
      host.costs?.[name] === undefined &&
      (host.mitigations || name !== 'mitigatedCall'),
  )
}

/** The doubtful constants of a host with the ends of their ranges: work in cycles times its generation's factor. */
export function doubtsOf(host: CostedHost): readonly Doubt[] {
  const factor = costBookOf(host).workFactor.value
  return doubtfulCosts(host).map(([name, { title, source, low, high, unit }]) => {
    const scale = isWork(unit) ? factor : 1
    return { name, title, source, low: low * scale, high: high * scale }
  })
}

/**
 * A Latin hypercube over the doubtful constants: in `runs` draws each constant is once in each of `runs` parts of its range
 * that are equally likely, in an order of its own, so that few draws reach all of every range together. As likely below
 * its value as above it. The draws of one constant do not depend on what other constants there are.
 * @param runs from 1 on @param seed 0 to 2^32 - 1
 * @returns one set of figures by name per run, in the host's own figures (times its generation's factor)
 */
export function drawCosts(host: CostedHost, runs: number, seed: number): readonly Readonly<Record<string, number>>[] {
  const drawn = Array.from({ length: runs }, (): Record<string, number> => ({}))
  const factor = costBookOf(host).workFactor.value
  for (const [name, cost] of doubtfulCosts(host)) {
    const stream = new RandomStream(seed, `uncertainty.${name}`)
    shuffled(runs, stream).forEach((part, run) => {
      const value = within(cost, (part + stream.nextUnit()) / runs)
      drawn[run][name] = wholeUnits.includes(cost.unit) ? Math.round(value) : value * (isWork(cost.unit) ? factor : 1)
    })
  }
  return drawn
}

/** A CPU of another generation does it in more or fewer cycles. */
function isWork(unit: Cost['unit']): boolean {
  return unit === 'cycles' || unit === 'cycles/B'
}

/** @param place 0 to 1: half of all draws lie below the value, half above it, evenly on each side */
function within({ low, value, high }: Cost, place: number): number {
  return place < 0.5 ? low + (value - low) * 2 * place : value + (high - value) * (2 * place - 1)
}

/** The numbers below `count` in a drawn order. */
function shuffled(count: number, stream: RandomStream): Int32Array {
  const numbers = Int32Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last--) {
    const other = stream.nextBelow(last + 1)
    const moved = numbers[last]
    numbers[last] = numbers[other]
    numbers[other] = moved
  }
  return numbers
}
