import { describe, expect, it } from 'vitest'
import { controlled, controlOf, lindley } from './estimate'
import { constantService, exponentialService, runStation, seedsOf, type ServiceLaw } from './station'

/** A queue nobody fills in these runs. */
const endless = 16_384
/** Packets a seed; short waits have the largest errors relative to themselves. */
const packetsAt = (load: number): number => (load < 0.5 ? 100_000 : 50_000)

/** Mean waits in mean service times: M/M/1, and M/D/1 by Pollaczek and Khinchine. */
const models: readonly { name: string; service: ServiceLaw; waitAt: (load: number) => number }[] = [
  { name: 'M/M/1', service: exponentialService, waitAt: (load) => load / (1 - load) },
  { name: 'M/D/1', service: constantService, waitAt: (load) => load / (2 * (1 - load)) },
]

describe('the waits of one worker behind one ring', () => {
  for (const { name, service, waitAt } of models)
    for (const load of [0.3, 0.5, 0.7, 0.9])
      it(`are those of ${name} at load ${load}`, () => {
        const packets = packetsAt(load)
        const seeds = seedsOf(`${name} ${load}`)
        const results = seeds.map((seed) => runStation({ load, service, capacity: endless, packets, seed }))
        expect(results.map((result) => result.loss)).toEqual(seeds.map(() => 0))
        const controls = results.map((result) => controlOf(result, load, service))
        const wait = controlled(
          results.map((result) => result.wait),
          controls,
        )
        const sojourn = controlled(
          results.map((result) => result.sojourn),
          controls,
        )
        for (const [estimate, theory] of [
          [wait, waitAt(load)],
          [sojourn, waitAt(load) + 1],
        ] as const) {
          expect(Math.abs(estimate.mean - theory)).toBeLessThanOrEqual(3 * estimate.standardError)
          expect(estimate.standardError / estimate.mean).toBeLessThanOrEqual(0.005)
        }
      })

  it('are those of the recursion, packet by packet, to the picosecond', () => {
    for (const service of [exponentialService, constantService])
      for (const seed of seedsOf('recursion').slice(0, 5)) {
        const { trace } = runStation({ load: 0.95, service, capacity: endless, packets: 5000, seed })
        expect(trace.waits.length).toBeGreaterThan(4000)
        expect(trace.waits).toEqual(lindley(trace))
      }
  })
})
