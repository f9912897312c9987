import { Polling, transmit } from '../hand'
import type { VariantHand } from '../variants'
import { copyOf, fromWire, intoMemory, ontoWire } from '../ways'
import { Guests } from './guests'
import type { Carrier, Kind, Path, Way } from './way'

/** One PMD thread, which looks at the card's queue and at the Tx ring of every guest that sends. */
export function ovsDpdkCarrier(hand: VariantHand, kind: Kind, path: Path): Carrier {
  const { cpu } = hand
  const guests = new Guests(hand, kind, path)
  const senders = path.slice(0, -1).filter((station) => station !== 'wire')
  const pmd = new Polling(
    cpu('contextSwitch'),
    ['card', ...senders].map(() => cpu('emptyPoll')),
  )
  const found = (way: Way): readonly number[] => [pmd.wait(way.now), cpu('pollBurst')]
  /** A hit in the exact match cache, for the first packet of its flow in the burst. */
  const lookup = [cpu('emcLookup'), cpu('flowGroup')]

  const intoGuest = (way: Way): void => {
    way.add(
      { step: 6, wait: [], service: lookup },
      { step: 7, wait: [], service: [cpu('vhostUserEnqueue')] },
      { step: 8, wait: [], service: copyOf(hand), copies: 1 },
    )
    // The batch ends; a kernel guest is signalled and its halted vCPU woken, all by the PMD.
    const signal = guests.polls ? [] : [cpu('vhostUserNotify'), cpu('wakeUp')]
    const ending = [cpu('vhostUserFlush'), ...signal]
    pmd.workedUntil(ending.reduce((time, part) => time + part, way.now))
    if (guests.polls) return
    const wait = [...ending, cpu('contextSwitch'), cpu('interruptInjection')]
    way.add({ step: 9, wait, service: [cpu('virtioHardirq')] })
  }
  /** Nobody kicks: the PMD finds the packet in the guest's ring. */
  const outOfGuest = (way: Way): void => {
    way.add(transmit(3, [], []))
    way.add(transmit(5, found(way), [cpu('vhostUserDequeue'), ...copyOf(hand)], 1))
  }

  return {
    fromWire(way) {
      way.add(fromWire(hand), intoMemory(hand))
      way.add({ step: 4, wait: found(way), service: [cpu('pollReceive')] })
      intoGuest(way)
    },
    toGuest(way) {
      outOfGuest(way)
      intoGuest(way)
    },
    toWire(way) {
      outOfGuest(way)
      way.add(transmit(6, [], lookup), transmit(7, [], [cpu('pollTransmit')]))
      pmd.workedUntil(way.now)
      way.add(...ontoWire(hand))
    },
    begins: (way) => guests.begins(way),
    works: (way, guest) => guests.works(way, guest),
    sends: (way) => guests.sends(way),
    rests: (way, guest, sent) => guests.rests(way, guest, sent),
  }
}
