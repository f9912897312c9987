import { describe, it } from 'vitest'
import { arrangements } from '../support/lab'
import { expectJourney, type Line } from './hand'
import { handOfVariant, labOfVariant, type VariantHand, variants } from './variants'

/** The textbook's way: packet socket, ovs-vswitchd, tap, QEMU; everybody asleep, vCPU halted. */
function textbookPath({ cpu, fixed, ...hand }: VariantHand, apicv: boolean): readonly Line[] {
  return [
    { step: 1, wait: [], service: [hand.wire, hand.externalSwitch, fixed('nicMac')] },
    { step: 2, wait: [], service: [hand.dma, fixed('dmaWrite')] },
    { step: 3, wait: [hand.moderation], service: [cpu('hardirq')] },
    {
      step: 4,
      wait: [cpu('softirqEntry'), cpu('napiPoll')],
      service: [cpu('driverReceive'), cpu('socketBufferBuild'), cpu('receiveCore'), cpu('socketEnqueue')],
    },
    {
      step: 5,
      wait: [cpu('wakeUp'), cpu('contextSwitch')],
      service: [cpu('packetSocketReceive'), cpu('copyBase'), cpu('copyPerByte')],
      copies: 1,
    },
    {
      step: 6,
      wait: [],
      service: [cpu('userspaceLookup'), cpu('tapWrite'), cpu('copyBase'), cpu('copyPerByte')],
      copies: 1,
    },
    {
      step: 7,
      // ovs-vswitchd pays for waking QEMU inside its write to the tap.
      wait: [cpu('wakeUp'), cpu('contextSwitch')],
      service: [cpu('tapRead'), cpu('qemuDescriptor')],
    },
    { step: 8, wait: [], service: [cpu('copyBase'), cpu('copyPerByte')], copies: 1 },
    {
      step: 9,
      wait: [cpu('qemuSignal'), cpu('wakeUp'), cpu('contextSwitch'), cpu('interruptInjection')],
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

const { mode, settings } = arrangements['OVS in user space, QEMU']

describe('a lone packet through OVS in user space and QEMU', () => {
  for (const variant of variants)
    for (const apicv of [true, false])
      for (const packet of [1, 7])
        it(`takes the hand-written times, ${variant.name}, APICv ${apicv ? 'on' : 'off'}, packet ${packet}`, () => {
          const lab = labOfVariant(variant, { ...settings, apicv })
          expectJourney(lab, mode, packet, textbookPath(handOfVariant(variant), apicv))
        })
})
