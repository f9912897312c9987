import { describe, it } from 'vitest'
import { arrangements } from '../support/lab'
import { expectJourney, type Line } from './hand'
import { handOfVariant, labOfVariant, type VariantHand, variants } from './variants'

/** openvswitch.ko and vhost-net; vhost thread asleep, vCPU halted. Without APICv the end of interrupt exits. */
function kernelPath({ cpu, fixed, ...hand }: VariantHand, apicv: boolean): readonly Line[] {
  return [
    { step: 1, wait: [], service: [hand.wire, hand.externalSwitch, fixed('nicMac')] },
    { step: 2, wait: [], service: [hand.dma, fixed('dmaWrite')] },
    { step: 3, wait: [hand.moderation], service: [cpu('hardirq')] },
    {
      step: 4,
      wait: [cpu('softirqEntry'), cpu('napiPoll')],
      service: [cpu('driverReceive'), cpu('socketBufferBuild'), cpu('receiveCore')],
    },
    // By reference: no copy.
    { step: 5, wait: [], service: [cpu('ovsKeyExtract')] },
    { step: 6, wait: [], service: [cpu('ovsLookup')] },
    { step: 7, wait: [cpu('wakeUp'), cpu('contextSwitch')], service: [cpu('vhostDescriptor')] },
    { step: 8, wait: [], service: [cpu('copyBase'), cpu('copyPerByte'), cpu('vhostPublish')], copies: 1 },
    {
      step: 9,
      // vhost signals and wakes the halted vCPU; its core switches to it and enters the guest with the interrupt.
      wait: [cpu('vhostSignal'), cpu('wakeUp'), cpu('contextSwitch'), cpu('interruptInjection')],
      service: [cpu('virtioHardirq')],
    },
    {
      step: 10,
      wait: [...(apicv ? [] : [cpu('vmExit')]), cpu('softirqEntry'), cpu('napiPoll')],
      service: [
        cpu('driverReceive'),
        cpu('socketBufferBuild'),
        cpu('receiveCore'),
        cpu('ipUdpStack'),
        cpu('socketEnqueue'),
      ],
    },
    {
      step: 11,
      // Inside the guest: its softirq wakes the application, its scheduler switches to it.
      wait: [cpu('wakeUp'), cpu('contextSwitch')],
      service: [
        cpu('receiveCall'),
        cpu('copyBase'),
        cpu('copyPerByte'),
        hand.applicationPerPacket,
        hand.applicationPerByte,
      ],
      copies: 1,
    },
  ]
}

const { mode, settings } = arrangements['OVS in the kernel, vhost-net']

describe('a lone packet through OVS in the kernel and vhost-net', () => {
  for (const variant of variants)
    for (const apicv of [true, false])
      for (const packet of [1, 7])
        it(`takes the hand-written times, ${variant.name}, APICv ${apicv ? 'on' : 'off'}, packet ${packet}`, () => {
          const lab = labOfVariant(variant, { ...settings, apicv })
          expectJourney(lab, mode, packet, kernelPath(handOfVariant(variant), apicv))
        })
})
