import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import { journeyOf, Run } from '../../../src-main/engine/index'
import { labOf, type LabOptions, millisecond } from '../support/lab'
import { handOf, sum } from '../zero-load/hand'

function labWith(options: LabOptions, napi = false): Lab {
  const lab = labOf(options)
  return { ...lab, host: { ...lab.host, napi } }
}

function summaryOf(lab: Lab, mode = 'bare-metal') {
  const run = Run.open(lab, mode)
  run.advance(Infinity, Infinity)
  run.drain()
  return run.summary()
}

const { cpu } = handOf({ gigahertz: 2.6, bytes: 64 })
const handler = [cpu('hardirq'), cpu('driverReceive'), cpu('socketBufferBuild'), cpu('netifRx')]

describe('a driver without NAPI', () => {
  it('receives a lone frame in the interrupt handler and leaves the stack to the softirq', () => {
    const { steps } = journeyOf(labWith({}), 'bare-metal', 2)
    const [interrupt, stack] = [3, 4].map((number) => steps.find(({ step }) => step === number))
    const service = (step: typeof interrupt): number =>
      Math.round(((step?.endNanoseconds ?? 0) - (step?.beginNanoseconds ?? 0)) * 1000)
    expect(service(interrupt)).toBe(sum(handler))
    // No moderation: the frame waits for nothing.
    expect(interrupt?.waitNanoseconds).toBe(0)
    expect(service(stack)).toBe(sum([cpu('receiveCore'), cpu('ipUdpStack'), cpu('socketEnqueue')]))
    expect(Math.round((stack?.waitNanoseconds ?? 0) * 1000)).toBe(cpu('softirqEntry') + cpu('napiPoll'))
  })

  it('is interrupted by every frame', () => {
    for (const mode of ['bare-metal', 'ovs-kernel']) {
      const { interrupts, offered } = summaryOf(labWith({ cores: 6, traffic: { packetsPerSecond: 100_000 } }), mode)
      expect(interrupts.host, mode).toBe(offered.packets)
    }
  })

  it('livelocks: past what the handler can do nothing arrives, and the backlog is where it is lost', () => {
    // The handler alone is busy from here on.
    const limit = 1e12 / sum(handler)
    for (const kernelEra of ['before-4.9', '4.9-6.4', 'from-6.5'] as const) {
      const lab = labWith({ traffic: { packetsPerSecond: 1.2 * limit }, durationPicoseconds: 10 * millisecond })
      const run = Run.open({ ...lab, host: { ...lab.host, kernelEra } }, 'bare-metal')
      run.advance(Infinity, Infinity)
      const { delivered, dropped, interrupts } = run.summary()
      expect(delivered.packets, kernelEra).toBe(0)
      const lost = (place: string): number => dropped.find((drop) => drop.place === place)?.packets ?? 0
      // All but what the backlog holds; and the card loses what the handler does not get round to.
      expect(lost('backlog.core-0.rx0')).toBe(interrupts.host - 1000)
      expect(lost('pnic-0.rxRing.0')).toBeGreaterThan(0)
    }
  })

  it('does not change modes in which the host kernel has no card', () => {
    for (const mode of ['sriov-veb', 'ovs-dpdk']) {
      const [off, on] = [false, true].map((napi) => summaryOf(labWith({ cores: 5 }, napi), mode).fingerprint)
      expect(off, mode).toBe(on)
    }
  })
})
