import { describe, it } from 'vitest'
import { expectJourneys, type Line, Polling, sum, totalOf, transmit } from './hand'
import { handOfVariant, labOfVariant, type VariantHand, variants } from './variants'
import { copyOf, fromWire, intoMemory, kernelGuest, kernelSender, ontoWire, pollingSender } from './ways'

const mode = 'ovs-dpdk'
const dpdk = { guest: { kind: 'dpdk' } } as const

/** The PMD is switched to at the beginning, and polls from then on. */
function pmdOf({ cpu }: VariantHand, queues: number): Polling {
  return new Polling(
    cpu('contextSwitch'),
    Array.from({ length: queues }, () => cpu('emptyPoll')),
  )
}

/** A vCPU that never halts: it is entered once. */
function pollingGuest({ cpu }: VariantHand, queues = 1): Polling {
  return new Polling(
    cpu('contextSwitch') + cpu('interruptInjection'),
    Array.from({ length: queues }, () => cpu('emptyPoll')),
  )
}

/** Steps 6 to 8: a hit in the exact match cache, the first packet of its flow in the burst; descriptor; copy. */
function intoGuest(hand: VariantHand): readonly Line[] {
  const { cpu } = hand
  return [
    { step: 6, wait: [], service: [cpu('emcLookup'), cpu('flowGroup')] },
    { step: 7, wait: [], service: [cpu('vhostUserEnqueue')] },
    { step: 8, wait: [], service: copyOf(hand), copies: 1 },
  ]
}

/** What the PMD still does after the copy: it ends the batch, signals a kernel guest and wakes its halted vCPU. */
function signal({ cpu }: VariantHand): readonly number[] {
  return [cpu('vhostUserFlush'), cpu('vhostUserNotify'), cpu('wakeUp')]
}

function interrupted(hand: VariantHand): Line {
  const { cpu } = hand
  const wait = [...signal(hand), cpu('contextSwitch'), cpu('interruptInjection')]
  return { step: 9, wait, service: [cpu('virtioHardirq')] }
}

for (const variant of variants)
  describe(`a lone packet through OVS-DPDK, ${variant.name}`, () => {
    const hand = handOfVariant(variant)
    const { cpu } = hand

    /** Steps 1 to 8. */
    const received = (pmd: Polling, sentAt: number): Line[] => {
      const way = [fromWire(hand), intoMemory(hand)]
      const wait = [pmd.wait(sentAt + totalOf(way)), cpu('pollBurst')]
      return [...way, { step: 4, wait, service: [cpu('pollReceive')] }, ...intoGuest(hand)]
    }
    const polled = (guest: Polling, visible: number): Line => ({
      step: 10,
      wait: [guest.wait(visible), cpu('pollBurst')],
      service: [cpu('pollReceive'), hand.applicationPerPacket, hand.applicationPerByte],
    })

    for (const apicv of [true, false])
      it(`reaches a kernel guest in the hand-written times, APICv ${apicv ? 'on' : 'off'}`, () => {
        const pmd = pmdOf(hand, 1)
        expectJourneys(labOfVariant(variant, { apicv }, { mode }), mode, 4, (sentAt) => {
          const way = received(pmd, sentAt)
          pmd.workedUntil(sentAt + totalOf(way) + sum(signal(hand)))
          return [...way, interrupted(hand), ...kernelGuest(hand, apicv)]
        })
      })

    it('reaches a DPDK guest in the hand-written times', () => {
      const [pmd, guest] = [pmdOf(hand, 1), pollingGuest(hand)]
      expectJourneys(labOfVariant(variant, {}, { mode, ...dpdk }), mode, 4, (sentAt) => {
        const way = received(pmd, sentAt)
        const copied = sentAt + totalOf(way)
        pmd.workedUntil(copied + cpu('vhostUserFlush'))
        way.push(polled(guest, copied))
        guest.workedUntil(sentAt + totalOf(way))
        return way
      })
    })

    /** Transmit step 5: the PMD finds the frame in the guest's ring and copies it; nobody kicks. */
    const fetched = (pmd: Polling, visible: number): Line =>
      transmit(5, [pmd.wait(visible), cpu('pollBurst')], [cpu('vhostUserDequeue'), ...copyOf(hand)], 1)

    for (const kind of ['kernel', 'dpdk'] as const) {
      const sender = kind === 'kernel' ? kernelSender(hand) : pollingSender(hand)

      it(`goes out from a ${kind} guest in the hand-written times`, () => {
        // Two queues to look at: the card's, and the guest's.
        const pmd = pmdOf(hand, 2)
        const lab = labOfVariant(variant, {}, { mode, guest: { kind }, paths: [['vm-1', 'wire']] })
        expectJourneys(lab, mode, 4, (sentAt) => {
          const way = [...sender, transmit(3, [], [])]
          way.push(
            fetched(pmd, sentAt + totalOf(way)),
            transmit(6, [], [cpu('emcLookup'), cpu('flowGroup')]),
            transmit(7, [], [cpu('pollTransmit')]),
          )
          pmd.workedUntil(sentAt + totalOf(way))
          return [...way, ...ontoWire(hand)]
        })
      })

      it(`goes from one ${kind} guest to another in the hand-written times`, () => {
        const [pmd, guest] = [pmdOf(hand, 2), pollingGuest(hand)]
        const options = { mode, guests: 2, guest: { kind }, paths: [['vm-1', 'vm-2']] }
        expectJourneys(labOfVariant(variant, {}, options), mode, 3, (sentAt) => {
          const way = [...sender, transmit(3, [], [])]
          way.push(fetched(pmd, sentAt + totalOf(way)), ...intoGuest(hand))
          const copied = sentAt + totalOf(way)
          if (kind === 'kernel') {
            pmd.workedUntil(copied + sum(signal(hand)))
            return [...way, interrupted(hand), ...kernelGuest(hand, true)]
          }
          pmd.workedUntil(copied + cpu('vhostUserFlush'))
          way.push(polled(guest, copied))
          guest.workedUntil(sentAt + totalOf(way))
          return way
        })
      })
    }
  })

describe('what a lookup costs in OVS-DPDK', () => {
  const [variant] = variants
  const hand = handOfVariant(variant)
  const { cpu } = hand

  for (const masks of [1, 8])
    it(`without exact match cache and with ${masks} masks: the subtable that matches comes anywhere among them`, () => {
      const plain = labOfVariant(variant, { emcEntries: '0' }, { mode })
      const lab = { ...plain, traffic: { ...plain.traffic, rules: { granularity: 'mac', masks } } as const }
      const pmd = pmdOf(hand, 1)
      let subtables = 0
      expectJourneys(lab, mode, 10, (sentAt) => {
        // In turn, from the second on.
        subtables = (subtables + 1) % masks
        const lookup = [cpu('emcLookup'), cpu('flowGroup'), cpu('dpclsFirst'), subtables * cpu('dpclsSubtable')]
        const [first, second, ...rest] = intoGuest(hand)
        const way = [fromWire(hand), intoMemory(hand)]
        const wait = [pmd.wait(sentAt + totalOf(way)), cpu('pollBurst')]
        way.push({ step: 4, wait, service: [cpu('pollReceive')] }, { ...first, service: lookup }, second, ...rest)
        pmd.workedUntil(sentAt + totalOf(way) + sum(signal(hand)))
        return [...way, interrupted(hand), ...kernelGuest(hand, true)]
      })
    })
})
