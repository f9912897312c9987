import { describe, it } from 'vitest'
import { expectJourney, expectJourneys, type Line, Polling, totalOf, transmit } from './hand'
import { handOfVariant, labOfVariant, type Variant, type VariantHand, variants } from './variants'
import {
  assignedInterrupt,
  doorbell,
  fromWire,
  intoMemory,
  kernelGuest,
  kernelSender,
  ontoWire,
  pollingSender,
} from './ways'

/** What steers a frame to the guest's device, and how the link's time is told with it. */
type Arriving = (hand: VariantHand) => readonly Line[]

const modes: Readonly<Record<string, Arriving>> = {
  passthrough: (hand) => [fromWire(hand)],
  // The embedded switch looks into its table while the frame passes the MAC.
  'sriov-veb': (hand) => [fromWire(hand), { step: 6, wait: [], service: [] }],
  // The switch outside did the steering, after the frame was on its link.
  'sriov-vepa': (hand) => [
    { step: 1, wait: [], service: [hand.wire, hand.fixed('nicMac')] },
    { step: 6, wait: [], service: [hand.externalSwitch] },
  ],
}

/** VEPA has to have a switch outside. */
function suits(mode: string, variant: Variant): Variant {
  return mode === 'sriov-vepa' && variant.switchNanoseconds === undefined
    ? { ...variant, switchNanoseconds: 200 }
    : variant
}

const toWire = { paths: [['vm-1', 'wire']] }
const dpdk = { guest: { kind: 'dpdk' } } as const

for (const [mode, arriving] of Object.entries(modes))
  describe(`a lone packet in ${mode}`, () => {
    for (const variant of variants.map((one) => suits(mode, one))) {
      const hand = handOfVariant(variant)
      const { cpu } = hand

      for (const apicv of [true, false])
        for (const packet of [1, 7])
          it(`takes the hand-written times, ${variant.name}, APICv ${apicv ? 'on' : 'off'}, packet ${packet}`, () => {
            // Whether VT-d posts makes no difference to a halted vCPU: the host has to wake it.
            for (const vtdPosted of [true, false]) {
              const lab = labOfVariant(variant, { apicv, vtdPosted }, { mode })
              const way = [...arriving(hand), intoMemory(hand), ...assignedInterrupt(hand), ...kernelGuest(hand, apicv)]
              expectJourney(lab, mode, packet, way)
            }
          })

      it(`is polled by a DPDK guest, ${variant.name}`, () => {
        const poller = new Polling(cpu('contextSwitch') + cpu('interruptInjection'), [cpu('emptyPoll')])
        expectJourneys(labOfVariant(variant, {}, { mode, ...dpdk }), mode, 4, (sentAt) => {
          const way = [...arriving(hand), intoMemory(hand)]
          way.push({
            step: 10,
            wait: [poller.wait(sentAt + totalOf(way)), cpu('pollBurst')],
            service: [cpu('pollReceive'), hand.applicationPerPacket, hand.applicationPerByte],
          })
          poller.workedUntil(sentAt + totalOf(way))
          return way
        })
      })

      it(`goes out from a kernel guest and from one that polls, ${variant.name}`, () => {
        const out = [...doorbell, ...ontoWire(hand)]
        for (const packet of [1, 7]) {
          expectJourney(labOfVariant(variant, {}, { mode, ...toWire }), mode, packet, [...kernelSender(hand), ...out])
          const polling = labOfVariant(variant, {}, { mode, ...toWire, ...dpdk })
          expectJourney(polling, mode, packet, [...pollingSender(hand), ...out])
        }
      })

      it(`goes from guest to guest, ${variant.name}`, () => {
        const between = {
          passthrough: [...ontoWire(hand), fromWire(hand)],
          'sriov-veb': [
            transmit(8, [], [hand.dmaRead]),
            { step: 6, wait: [], service: [hand.fixed('vebPacket'), hand.fixed('vebLatency')] },
          ],
          'sriov-vepa': [...ontoWire(hand), ...arriving(hand)],
        }[mode]
        if (between === undefined) throw new Error(`no table for ${mode}`)
        const surroundings = { mode, guests: 2, pnics: 2, paths: [['vm-1', 'vm-2']] }
        const outside = suits('sriov-vepa', variant)
        if (mode !== 'sriov-veb' && outside !== variant) return
        const way = [...kernelSender(hand), ...doorbell, ...between, intoMemory(hand), ...assignedInterrupt(hand)]
        for (const packet of [1, 7])
          expectJourney(labOfVariant(variant, {}, surroundings), mode, packet, [...way, ...kernelGuest(hand, true)])
      })
    }
  })
