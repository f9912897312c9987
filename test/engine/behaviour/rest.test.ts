import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import { costs } from '../../../src-main/engine/costs/index'
import { idleCosts } from '../../../src-main/engine/costs/idle'
import { journeyOf } from '../../../src-main/engine/index'
import { labOf } from '../support/lab'
import { handOf } from '../zero-load/hand'
import { summaryOf } from './watch'

const withHost = (lab: Lab, host: Partial<Lab['host']>): Lab => ({ ...lab, host: { ...lab.host, ...host } })

/** Picoseconds that a frame needs, from the wire to the process on the bare machine. */
function latencyOf(lab: Lab, frame: number): number {
  const { latencyNanoseconds } = journeyOf(lab, 'bare-metal', frame)
  if (latencyNanoseconds === null) throw new Error(`frame ${frame} has not arrived`)
  return Math.round(latencyNanoseconds * 1000)
}

describe('an idle core', () => {
  // Frames come every millisecond, longer than any state needs to pay.
  it.each([
    ['C1', idleCosts.exitC1.value],
    ['C1E', idleCosts.exitC1E.value],
    ['C3', idleCosts.exitC3.value],
    ['C6', idleCosts.exitC6.value],
  ] as const)('wakes up from %s in its exit latency: the interrupted core, and that of the process', (state, exit) => {
    const lab = labOf()
    expect(latencyOf(withHost(lab, { deepestIdleState: state }), 10) - latencyOf(lab, 10)).toBe(2 * exit * 1e6)
  })

  it('sleeps no deeper than its last pauses were long', () => {
    // 70 µs apart: longer than what C1E needs to pay (20 µs), shorter than what C3 does (100 µs).
    const lab = labOf({ traffic: { packetsPerSecond: 1e6 / 70 } })
    const late = latencyOf(withHost(lab, { deepestIdleState: 'C6' }), 100) - latencyOf(lab, 100)
    expect(late).toBe(2 * idleCosts.exitC1E.value * 1e6)
  })
})

describe('a core whose hyperthread sibling polls', () => {
  it('takes longer for each step by the slowdown, to the picosecond', () => {
    const lab = labOf({ guests: 2, cores: 6, paths: [['wire', 'vm-1']] })
    const [kernel, second] = lab.guests
    const guests = [kernel, { ...second, kind: 'dpdk' as const }]
    const cores = lab.host.cores.map((core) =>
      core.id === 'core-4'
        ? { ...core, sibling: 'core-5' }
        : core.id === 'core-5'
          ? { ...core, sibling: 'core-4' }
          : core,
    )
    const servicesOf = (one: Lab): readonly (readonly [step: number, picoseconds: number])[] =>
      journeyOf(one, 'sriov-veb', 3)
        .steps.filter(({ step }) => step >= 10)
        .map(({ step, serviceNanoseconds }) => [step, Math.round(serviceNanoseconds * 1000)])
    const alone = servicesOf({ ...lab, guests })
    const beside = servicesOf({ ...withHost(lab, { cores }), guests })
    expect(alone.map(([step]) => step)).toEqual([10, 11])
    expect(beside).toEqual(alone.map(([step, time]) => [step, Math.round(time * costs.siblingSlowdown.value)]))
  })
})

describe('a host that polls for its halted vCPUs', () => {
  it('looks longer and longer, and so spares them all context switches but the first few', () => {
    // 100 µs apart: longer than the first window of 10 µs, shorter than the longest one.
    const lab = labOf({ traffic: { packetsPerSecond: 10_000 } })
    const switches = (haltPolling: boolean): number => {
      const { cores } = summaryOf(withHost(lab, { haltPolling }), 'sriov-veb')
      const vcpu = cores.find(({ id }) => id === 'core-3')
      return (vcpu?.picoseconds.sched ?? NaN) / handOf({ gigahertz: 2.6, bytes: 64 }).cpu('contextSwitch')
    }
    expect(switches(false)).toBe(200)
    // 10, 20, 40, 80 and 160 µs.
    expect(switches(true)).toBeGreaterThan(0)
    expect(switches(true)).toBeLessThanOrEqual(6)
  })
})
