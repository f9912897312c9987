import { describe, it } from 'vitest'
import { arrangements } from '../support/lab'
import { expectJourney, expectJourneys, type Line, Polling, totalOf, transmit } from './hand'
import { handOfVariant, labOfVariant, type VariantHand, variants } from './variants'
import { copyOf, driverOf, fromWire, intoMemory, kernelGuest, kernelSender, ontoWire, pollingSender } from './ways'

/**
 * Bare metal and standard OVS, where the tables of receiving kernel guests leave off: guests and processes that poll,
 * sending, and from guest to guest.
 */
const dpdk = { guest: { kind: 'dpdk' } } as const
const out = { paths: [['vm-1', 'wire']] }
const between = { guests: 2, paths: [['vm-1', 'vm-2']] }
const ovs = arrangements['OVS in the kernel, vhost-net']

/** The guest kicks, which exits; the vhost thread takes the frame into an sk_buff and hands it to Open vSwitch. */
function intoVhost(hand: VariantHand): readonly Line[] {
  const { cpu } = hand
  const fetch = [cpu('vhostTransmit'), ...copyOf(hand)]
  return [transmit(3, [], []), transmit(4, [], []), transmit(5, [cpu('vmExit'), cpu('contextSwitch')], fetch, 1)]
}

for (const variant of variants)
  describe(`a lone packet in the host's kernel or beside it, ${variant.name}`, () => {
    const hand = handOfVariant(variant)
    const { cpu } = hand
    const announced = [
      fromWire(hand),
      intoMemory(hand),
      { step: 3, wait: [hand.moderation], service: [cpu('hardirq')] },
    ] as const
    const worked = [cpu('pollReceive'), hand.applicationPerPacket, hand.applicationPerByte]

    it('is polled by a process of bare metal', () => {
      const poller = new Polling(cpu('contextSwitch'), [cpu('emptyPoll')])
      expectJourneys(labOfVariant(variant, undefined, dpdk), 'bare-metal', 4, (sentAt) => {
        const way = [fromWire(hand), intoMemory(hand)]
        way.push({ step: 4, wait: [poller.wait(sentAt + totalOf(way)), cpu('pollBurst')], service: worked })
        poller.workedUntil(sentAt + totalOf(way))
        return way
      })
    })

    for (const packet of [1, 7]) {
      it(`goes out from a process that sends by a socket, packet ${packet}`, () => {
        expectJourney(labOfVariant(variant, undefined, out), 'bare-metal', packet, [
          transmit(1, [], [cpu('sendCall'), ...copyOf(hand)], 1),
          transmit(7, [], [cpu('driverTransmit')]),
          ...ontoWire(hand),
        ])
      })

      it(`goes out from a process that polls, packet ${packet}`, () => {
        expectJourney(labOfVariant(variant, undefined, { ...out, ...dpdk }), 'bare-metal', packet, [
          transmit(1, [], worked),
          transmit(7, [], [cpu('pollTransmit')]),
          ...ontoWire(hand),
        ])
      })

      it(`goes out through openvswitch.ko, packet ${packet}`, () => {
        for (const kind of ['kernel', 'dpdk'] as const) {
          const lab = labOfVariant(variant, ovs.settings, { ...out, guest: { kind } })
          expectJourney(lab, ovs.mode, packet, [
            ...(kind === 'kernel' ? kernelSender(hand) : pollingSender(hand)),
            ...intoVhost(hand),
            transmit(6, [], [cpu('receiveCore'), cpu('ovsKeyExtract'), cpu('ovsLookup')]),
            transmit(7, [], [cpu('driverTransmit')]),
            ...ontoWire(hand),
          ])
        }
      })

      it(`goes through openvswitch.ko from guest to guest, packet ${packet}`, () => {
        expectJourney(labOfVariant(variant, ovs.settings, between), ovs.mode, packet, [
          ...kernelSender(hand),
          ...intoVhost(hand),
          { step: 5, wait: [], service: [cpu('receiveCore'), cpu('ovsKeyExtract')] },
          { step: 6, wait: [], service: [cpu('ovsLookup')] },
          { step: 7, wait: [cpu('wakeUp'), cpu('contextSwitch')], service: [cpu('vhostDescriptor')] },
          { step: 8, wait: [], service: [...copyOf(hand), cpu('vhostPublish')], copies: 1 },
          {
            step: 9,
            wait: [cpu('vhostSignal'), cpu('wakeUp'), cpu('contextSwitch'), cpu('interruptInjection')],
            service: [cpu('virtioHardirq')],
          },
          ...kernelGuest(hand, true),
        ])
      })
    }

    it('is polled by a DPDK guest behind vhost-net', () => {
      const guest = new Polling(cpu('contextSwitch') + cpu('interruptInjection'), [cpu('emptyPoll')])
      expectJourneys(labOfVariant(variant, ovs.settings, dpdk), ovs.mode, 4, (sentAt) => {
        const way: Line[] = [
          ...announced,
          { step: 4, wait: [cpu('softirqEntry'), cpu('napiPoll')], service: driverOf(hand) },
          { step: 5, wait: [], service: [cpu('ovsKeyExtract')] },
          { step: 6, wait: [], service: [cpu('ovsLookup')] },
          { step: 7, wait: [cpu('wakeUp'), cpu('contextSwitch')], service: [cpu('vhostDescriptor')] },
          { step: 8, wait: [], service: [...copyOf(hand), cpu('vhostPublish')], copies: 1 },
        ]
        way.push({ step: 10, wait: [guest.wait(sentAt + totalOf(way)), cpu('pollBurst')], service: worked })
        guest.workedUntil(sentAt + totalOf(way))
        return way
      })
    })
  })
