import { describe, expect, it } from 'vitest'
import type { Lab } from '../../src-main/contract/lab'
import { Run } from '../../src-main/engine'
import { measured } from '../../src-main/validation/measure'
import { labOf, millisecond } from '../engine/support/lab'

const runs: { lab: Lab; mode: string }[] = []
const simulate = (lab: Lab, mode: string) => {
  runs.push({ lab, mode })
  const run = Run.open(lab, mode)
  run.advance(Infinity, Infinity)
  return Promise.resolve(run.summary())
}

/** A process that takes 26,000 cycles a packet, at 2.6 GHz, flooded: 100,000 packets a second less what receiving takes. */
const flooded = labOf({
  application: { cyclesPerPacket: 26_000 },
  traffic: { packetsPerSecond: 400_000 },
  durationPicoseconds: 60 * millisecond,
  warmupPicoseconds: 20 * millisecond,
})

describe('what is measured', () => {
  it('is the rate between warm-up and end, whatever waits in full queues at either', async () => {
    const mpps = await measured({ kind: 'throughput' }, [{ lab: flooded, mode: 'bare-metal' }], simulate)
    const nanoseconds = await measured(
      { kind: 'nanosecondsPerPacket' },
      [{ lab: flooded, mode: 'bare-metal' }],
      simulate,
    )
    const cycles = await measured(
      { kind: 'cyclesPerPacket', gigahertz: 2.6 },
      [{ lab: flooded, mode: 'bare-metal' }],
      simulate,
    )
    expect(nanoseconds).toBeCloseTo(1e3 / mpps, 6)
    expect(cycles).toBeCloseTo(nanoseconds * 2.6, 6)
    // 10 µs of work and the call, about 0.8 µs.
    expect(nanoseconds).toBeGreaterThan(10_500)
    expect(nanoseconds).toBeLessThan(11_200)
    // The summary's own rate counts frames that were offered after warm-up only, and is lower under overload.
    const own = (await simulate(flooded, 'bare-metal')).delivered.packetsPerSecond
    expect(own).toBeLessThan(mpps * 1e6)
  })

  it('at a share of the most is measured at that share', async () => {
    runs.length = 0
    const lab = { ...flooded, run: { ...flooded.run } }
    const half = await measured(
      { kind: 'latencyAtShare', share: 0.5, quantile: 'p50' },
      [{ lab, mode: 'bare-metal' }],
      simulate,
    )
    const rates = runs.map((run) => run.lab.traffic.packetsPerSecond)
    const most = (await measured({ kind: 'throughput' }, [{ lab, mode: 'bare-metal' }], simulate)) * 1e6
    expect(rates.at(-1)).toBeCloseTo(most / 2, 3)
    expect(half).toBeGreaterThan(10)
  })

  it('of a request and response is at a pace that the answers allow', async () => {
    const end = labOf({ paths: [['wire', 'vm-1', 'wire']], application: { kind: 'echo' } })
    const slow = { ...end, host: { ...end.host, deepestIdleState: 'C1E' as const } }
    runs.length = 0
    const testbeds = [slow, end, end].map((lab) => ({ lab, mode: 'bare-metal' }))
    const ratio = await measured({ kind: 'roundTripRatio', published: 1 }, testbeds, simulate)
    // Two cores wake up from C1E, 10 µs each, on one of two ends.
    expect(ratio).toBeGreaterThan(1.2)
    const paces = runs.map((run) => run.lab.traffic.packetsPerSecond)
    expect(paces[0]).toBe(20_000)
    expect(paces.at(-1)).not.toBe(20_000)
  })
})
