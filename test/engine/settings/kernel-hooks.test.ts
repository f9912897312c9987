import { describe, expect, it } from 'vitest'
import type { Application, Lab } from '../../../src-main/contract/lab'
import { type CostName, costs } from '../../../src-main/engine/costs/index'
import { journeyOf, Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'
import { handOf } from '../zero-load/hand'

const { cpu } = handOf({ gigahertz: 2.6, bytes: 64 })
const sum = (names: readonly CostName[]): number => names.reduce((total, name) => total + cpu(name), 0)

/** Work of a step of a lone packet on the bare machine, in picoseconds. */
function serviceOf(application: Partial<Application>, step: number): number {
  const found = journeyOf(labOf({ application }), 'bare-metal', 2).steps.filter(
    (one) => one.step === step || (step === 4 && one.step === 0),
  )
  return Math.round(found.reduce((total, one) => total + one.serviceNanoseconds, 0) * 1000)
}

describe('a function in the kernel', () => {
  const driver = ['driverReceive', 'socketBufferBuild', 'receiveCore'] as const
  it.each([
    ['forward', ['ipForward']],
    ['genericXdp', []],
    ['raw', ['rawTable']],
    ['conntrack', ['rawTable', 'connectionTracking']],
  ] as const)('at the hook %s pays what is in front of it', (hook, more) => {
    expect(serviceOf({ runsIn: 'kernel', hook }, 4)).toBe(sum([...driver, ...more]))
  })
})

describe('a process that receives', () => {
  it.each([
    ['recv', []],
    ['read', ['readCall']],
    ['recvmsg', ['recvmsgCall']],
    ['recvmmsg', ['recvmmsgCall']],
  ] as const)('by %s pays for it', (receiveCall, more) => {
    expect(serviceOf({ receiveCall }, 11)).toBe(sum(['receiveCall', ...more, 'copyBase', 'copyPerByte']))
  })
})

describe('mitigations of CPU faults', () => {
  const receive = (
    mitigations: boolean,
    receiveCall: NonNullable<Application['receiveCall']>,
    profile = 'xeon-2.6ghz',
  ): number => {
    const lab = labOf({ application: { receiveCall } })
    return Math.round(
      1000 *
        (journeyOf({ ...lab, host: { ...lab.host, profile, mitigations } }, 'bare-metal', 2).steps.find(
          ({ step }) => step === 11,
        )?.serviceNanoseconds ?? 0),
    )
  }

  it('make each system call of a process longer, and not one that many packets share', () => {
    for (const call of ['recv', 'read', 'recvmsg'] as const)
      expect(receive(true, call) - receive(false, call), call).toBe(cpu('mitigatedCall'))
    expect(receive(true, 'recvmmsg')).toBe(receive(false, 'recvmmsg'))
  })

  it('cost more cycles on an older CPU', () => {
    const longer = receive(true, 'recv', 'e3-1230') - receive(false, 'recv', 'e3-1230')
    expect(longer / cpu('mitigatedCall')).toBeCloseTo(1.12, 3)
  })
})

describe('a driver of a card that writes into memory', () => {
  it('waits longer for the first line of each frame where DMA does not reach the cache', () => {
    const lab = labOf()
    const without = { ...lab, host: { ...lab.host, costs: { directCacheAccess: 0 } } }
    const service = (one: Lab): number =>
      journeyOf(one, 'bare-metal', 2).steps.find(({ step }) => step === 4)?.serviceNanoseconds ?? 0
    const longer = costs.memoryLine.value - costs.lastLevelLine.value / 2.6
    expect(service(without) - service(lab)).toBeCloseTo(longer, 2)
  })
})

describe('a poll mode process', () => {
  const rateOf = (burstPackets: number, model = '82599'): number => {
    const lab = labOf({
      guest: { kind: 'dpdk' },
      application: { burstPackets },
      traffic: { packetsPerSecond: 90e6 },
      pnic: { model, linkGbps: 100, pcieGeneration: 3, pcieLanes: 16 },
      durationPicoseconds: 1 * millisecond,
    })
    const run = Run.open(lab, 'bare-metal')
    run.advance(Infinity, Infinity)
    return run.summary().rings.find(({ id }) => id === 'pnic-0.rxRing.0')?.packetsPerSecond ?? 0
  }

  it('pays a + b / burst a packet', () => {
    for (const burst of [1, 4, 32, 256]) {
      const byHand = cpu('pollReceive') + cpu('pollBurst') / burst
      expect((1e12 / rateOf(burst) / byHand - 1) * 100, String(burst)).toBeCloseTo(0, 0)
    }
  })

  it('reads a cache line more for each completion of 64 B', () => {
    const longer = 1e12 / rateOf(32, 'connectx-5-ex') - 1e12 / rateOf(32)
    expect(longer / ((0.75 * costs.lastLevelLine.value * 1000) / 2.6)).toBeCloseTo(1, 1)
  })
})

describe('constants of a host', () => {
  const receive = (host: Partial<Lab['host']>): number => {
    const lab = labOf()
    return (
      journeyOf({ ...lab, host: { ...lab.host, ...host } }, 'bare-metal', 2).steps.find(({ step }) => step === 11)
        ?.serviceNanoseconds ?? 0
    )
  }

  it('are those of the lab, then those of its profile, then the usual ones', () => {
    const usual = receive({})
    // recv() took 1970 cycles; what is beside it stays.
    expect(receive({ costs: { receiveCall: costs.receiveCall.value + 2600 } }) - usual).toBeCloseTo(1000, 3)
    // Sandy Bridge: more cycles for the same work, 1.12 times.
    expect(receive({ profile: 'e3-1230' }) / usual).toBeCloseTo(1.12, 3)
    expect(receive({ profile: 'e3-1230', costs: { workFactor: 2 } }) / usual).toBeCloseTo(2, 3)
  })
})
