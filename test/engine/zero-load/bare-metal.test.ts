import { describe, it } from 'vitest'
import { expectJourney, type Line } from './hand'
import { handOfVariant, labOfVariant, type VariantHand, variants } from './variants'

/** A lone frame on an idle machine without virtualization: the process sleeps in recv(). */
function bareMetal({ cpu, fixed, ...hand }: VariantHand): readonly Line[] {
  return [
    // Serialization, then the switch between (if any), then MAC and filter.
    { step: 1, wait: [], service: [hand.wire, hand.externalSwitch, fixed('nicMac')] },
    { step: 2, wait: [], service: [hand.dma, fixed('dmaWrite')] },
    { step: 3, wait: [hand.moderation], service: [cpu('hardirq')] },
    {
      step: 4,
      wait: [cpu('softirqEntry'), cpu('napiPoll')],
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
      // The softirq core pays for waking the process, the process's core for switching to it.
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

describe('a lone packet on bare metal', () => {
  for (const variant of variants)
    for (const packet of [1, 7])
      it(`takes the hand-written times, ${variant.name}, packet ${packet}`, () => {
        expectJourney(labOfVariant(variant), 'bare-metal', packet, bareMetal(handOfVariant(variant)))
      })
})
