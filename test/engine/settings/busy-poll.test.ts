import { describe, expect, it } from 'vitest'
import { Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'

function summaryWith(busyPollMicroseconds: number, microsecondsApart: number) {
  const lab = labOf({
    application: { kind: 'echo', busyPollMicroseconds },
    paths: [['wire', 'vm-1', 'wire']],
    traffic: { packetsPerSecond: 1e6 / microsecondsApart },
    durationPicoseconds: 20 * millisecond,
    warmupPicoseconds: 2 * millisecond,
    pnic: { moderationMicroseconds: 0 },
  })
  const run = Run.open({ ...lab, host: { ...lab.host, deepestIdleState: 'C1E' } }, 'ovs-kernel')
  run.advance(Infinity, Infinity)
  return run.summary()
}

const vcpu = (summary: ReturnType<typeof summaryWith>) => summary.cores.find(({ id }) => id === 'core-3')

describe('a process in a guest that busy-polls', () => {
  it('answers sooner, without an interrupt or an exit, and keeps its core', () => {
    const [sleeping, polling] = [summaryWith(0, 40), summaryWith(50, 40)]
    // What it saves: the vCPU's wake-up with its idle state, the injection, the context switches.
    const saved = (sleeping.latencyNanoseconds?.mean ?? 0) - (polling.latencyNanoseconds?.mean ?? 0)
    expect(saved).toBeGreaterThan(10_000)
    expect(sleeping.interrupts.guest).toBeGreaterThan(400)
    expect(polling.interrupts.guest).toBeLessThan(5)
    expect(vcpu(sleeping)?.utilisation).toBeLessThan(0.5)
    expect(vcpu(polling)?.utilisation).toBeGreaterThan(0.99)
  })

  it('sleeps as ever when frames come later than it looks out for them', () => {
    const [sleeping, polling] = [summaryWith(0, 400), summaryWith(50, 400)]
    expect(polling.interrupts.guest).toBe(sleeping.interrupts.guest)
    expect(polling.latencyNanoseconds?.p50).toBe(sleeping.latencyNanoseconds?.p50)
    expect(vcpu(polling)?.picoseconds.pollIdle ?? 0).toBeGreaterThan(40 * 50e6)
  })
})
