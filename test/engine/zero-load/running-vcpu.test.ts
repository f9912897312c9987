import { describe, expect, it } from 'vitest'
import { journeyOf } from '../../../src-main/engine/index'
import { arrangements, labOf } from '../support/lab'
import { handOf } from './hand'

/**
 * Two frames 100 us apart, and an application that works 150 us on each: the second frame's interrupt finds the vCPU
 * running its application. Everything before the guest is asleep again, as for a lone packet.
 */
const gigahertz = 2.6
const work = 150_000 * gigahertz
const { mode, settings } = arrangements['OVS in the kernel, vhost-net']
const labWith = (apicv: boolean) =>
  labOf({
    gigahertz,
    traffic: { packetsPerSecond: 10_000 },
    application: { cyclesPerPacket: work },
    settings: { ...settings, apicv },
  })
const { cpu, fixed } = handOf({ gigahertz, bytes: 64 })

function guestSteps(apicv: boolean, packet: number): { step: number; wait: number; service: number; end: number }[] {
  return journeyOf(labWith(apicv), mode, packet)
    .steps.filter(({ step }) => step >= 8)
    .map(({ step, waitNanoseconds, serviceNanoseconds, endNanoseconds }) => ({
      step,
      wait: Math.round(waitNanoseconds * 1000),
      service: Math.round(serviceNanoseconds * 1000),
      end: Math.round(endNanoseconds * 1000),
    }))
}

/** Work of an interrupt and of one packet up to the socket, in the guest. */
const toSocket = [
  cpu('softirqEntry'),
  cpu('napiPoll'),
  cpu('driverReceive'),
  cpu('socketBufferBuild'),
  cpu('receiveCore'),
  cpu('ipUdpStack'),
  cpu('socketEnqueue'),
].reduce((a, b) => a + b, 0)

describe('a packet whose vCPU is running', () => {
  it('is announced by a posted interrupt: neither wake-up nor exit', () => {
    const [, interrupt, driver] = guestSteps(true, 2)
    expect(interrupt).toMatchObject({
      step: 9,
      wait: cpu('vhostSignal') + fixed('postedInterrupt'),
      service: cpu('virtioHardirq'),
    })
    expect(driver).toMatchObject({ step: 10, wait: cpu('softirqEntry') + cpu('napiPoll') })
  })

  it('without APICv costs a kick and the exit of its end of interrupt', () => {
    const [, interrupt, driver] = guestSteps(false, 2)
    expect(interrupt).toMatchObject({
      step: 9,
      wait: cpu('vhostSignal') + cpu('vmExit') + cpu('interruptInjection'),
      service: cpu('virtioHardirq'),
    })
    expect(driver).toMatchObject({ step: 10, wait: cpu('vmExit') + cpu('softirqEntry') + cpu('napiPoll') })
  })

  it('sets the application aside, whose work on the packet before loses exactly that time', () => {
    const first = guestSteps(true, 1)
    const second = guestSteps(true, 2)
    const application = cpu('receiveCall') + cpu('copyBase') + cpu('copyPerByte') + 150_000_000
    // The first packet waited for its wake-up, and was then interrupted once by the second packet's way to the socket.
    expect(first[3]).toMatchObject({
      step: 11,
      service: application,
      wait: cpu('wakeUp') + cpu('contextSwitch') + cpu('virtioHardirq') + toSocket,
    })
    // The application takes the second without sleeping in between, from 150 to 300 us after the first frame: the
    // third and the fourth, sent at 200 and 300 us, interrupt it.
    expect(second[3].end - first[3].end).toBe(application + 2 * (cpu('virtioHardirq') + toSocket))
  })
})
