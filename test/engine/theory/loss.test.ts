import { describe, expect, it } from 'vitest'
import { pooled } from './estimate'
import { constantService, exponentialService, runStation, seedsOf, type ServiceLaw } from './station'

const packets = 25_000

/** Part of the arrivals that find K packets in an M/M/1/K system. */
function lossOfExponential(load: number, capacity: number): number {
  if (load === 1) return 1 / (capacity + 1)
  return ((1 - load) * load ** capacity) / (1 - load ** (capacity + 1))
}

/**
 * The same for M/D/1/K, from the Markov chain of what a departure leaves behind (0 to K - 1): one service brings a
 * Poisson number of arrivals. With pi(0) the part of departures that leave nothing, loss = 1 - 1 / (pi(0) + load).
 */
function lossOfConstant(load: number, capacity: number): number {
  const arrivals: number[] = [Math.exp(-load)]
  for (let k = 1; k < capacity; k++) arrivals.push((arrivals[k - 1] * load) / k)
  // Balance of state j gives the weight of j + 1: w(j) = w(0) a(j) + sum over i = 1 to j + 1 of w(i) a(j - i + 1).
  const weights = [1]
  for (let j = 0; j + 1 < capacity; j++) {
    let known = weights[0] * arrivals[j]
    for (let i = 1; i <= j; i++) known += weights[i] * arrivals[j - i + 1]
    weights.push((weights[j] - known) / arrivals[0])
  }
  const empty = 1 / weights.reduce((a, b) => a + b, 0)
  return 1 - 1 / (empty + load)
}

const models: readonly { name: string; service: ServiceLaw; loss: typeof lossOfConstant }[] = [
  { name: 'M/M/1/K', service: exponentialService, loss: lossOfExponential },
  { name: 'M/D/1/K', service: constantService, loss: lossOfConstant },
]

describe('the losses of one worker behind one ring', () => {
  for (const { name, service, loss } of models)
    for (const capacity of [4, 8])
      for (const load of [0.8, 1, 1.2])
        it(`are those of ${name} with K = ${capacity} at load ${load}`, () => {
          const losses = seedsOf(`${name} ${capacity} ${load}`).map(
            (seed) => runStation({ load, service, capacity, packets, seed }).loss,
          )
          const { mean, standardError } = pooled(losses)
          expect(Math.abs(mean - loss(load, capacity))).toBeLessThanOrEqual(3 * standardError)
          // Of the packets offered: half a percent of a loss of a few per thousand itself would need tens
          // of millions.
          expect(standardError).toBeLessThanOrEqual(0.002)
        })

  it('the formula for constant service is right where it is known in closed form', () => {
    // K = 1: a packet is lost if it comes during a service. K = 2: pi(0) = e^-load.
    expect(lossOfConstant(0.8, 1)).toBeCloseTo(0.8 / 1.8, 12)
    expect(lossOfConstant(0.8, 2)).toBeCloseTo(1 - 1 / (Math.exp(-0.8) + 0.8), 12)
  })
})
