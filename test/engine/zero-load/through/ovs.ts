import { type Line, transmit } from '../hand'
import type { VariantHand } from '../variants'
import { copyOf, driverOf, fromWire, intoMemory, ontoWire } from '../ways'
import { Guests } from './guests'
import type { Carrier, Kind, Path, Way } from './way'

/** Standard Open vSwitch: which data path, and who moves packets into guests. */
export interface OvsSettings {
  readonly datapath: 'kernel' | 'userspace'
  readonly backEnd: 'vhost-net' | 'qemu'
}

interface BackEnd {
  readonly take: readonly number[]
  readonly publish: readonly number[]
  readonly signal: number
  readonly fetch: readonly number[]
}

function backEndOf({ cpu }: VariantHand, kind: OvsSettings['backEnd']): BackEnd {
  return kind === 'vhost-net'
    ? {
        take: [cpu('vhostDescriptor')],
        publish: [cpu('vhostPublish')],
        signal: cpu('vhostSignal'),
        fetch: [cpu('vhostTransmit')],
      }
    : {
        // A read() a packet, and on the way back a write() to the tap.
        take: [cpu('tapRead'), cpu('qemuDescriptor')],
        publish: [],
        signal: cpu('qemuSignal'),
        fetch: [cpu('qemuDescriptor'), cpu('tapWrite')],
      }
}

/** Everybody sleeps between packets; whoever hands one over pays for waking the next. */
export function ovsCarrier(hand: VariantHand, kind: Kind, path: Path, settings: OvsSettings): Carrier {
  const { cpu } = hand
  const guests = new Guests(hand, kind, path, cpu('vmExit'))
  const backEnd = backEndOf(hand, settings.backEnd)
  const woken = [cpu('wakeUp'), cpu('contextSwitch')]
  const viaKernel = settings.datapath === 'kernel'

  const toTap: Line = {
    step: 6,
    wait: [],
    service: viaKernel ? [cpu('ovsLookup')] : [cpu('userspaceLookup'), cpu('tapWrite'), ...copyOf(hand)],
    copies: viaKernel ? 0 : 1,
  }
  /** ovs-vswitchd reads what the back end wrote to the tap. */
  const fromTap: Line = { step: 5, wait: woken, service: [cpu('tapRead'), ...copyOf(hand)], copies: 1 }

  const intoGuest = (way: Way): void => {
    way.add(
      { step: 7, wait: woken, service: backEnd.take },
      { step: 8, wait: [], service: [...copyOf(hand), ...backEnd.publish], copies: 1 },
    )
    if (guests.polls) return
    const wait = [backEnd.signal, ...woken, cpu('interruptInjection')]
    way.add({ step: 9, wait, service: [cpu('virtioHardirq')] })
  }

  /** Descriptor and kick; the exit ends, the back end's thread is switched to, and copies the packet. */
  const outOfGuest = (way: Way): void => {
    const wait = [cpu('vmExit'), cpu('contextSwitch')]
    way.add(transmit(3, [], []), transmit(4, [], []), transmit(5, wait, [...backEnd.fetch, ...copyOf(hand)], 1))
  }

  return {
    fromWire(way) {
      way.add(fromWire(hand), intoMemory(hand), {
        step: 3,
        wait: [hand.moderation],
        service: [cpu('hardirq')],
      })
      const wait = [cpu('softirqEntry'), cpu('napiPoll')]
      if (viaKernel)
        way.add({ step: 4, wait, service: driverOf(hand) }, { step: 5, wait: [], service: [cpu('ovsKeyExtract')] })
      else
        way.add(
          { step: 4, wait, service: [...driverOf(hand), cpu('socketEnqueue')] },
          { step: 5, wait: woken, service: [cpu('packetSocketReceive'), ...copyOf(hand)], copies: 1 },
        )
      way.add(toTap)
      intoGuest(way)
    },
    toGuest(way) {
      outOfGuest(way)
      // By reference, on the back end's thread; or up to ovs-vswitchd.
      way.add(viaKernel ? { step: 5, wait: [], service: [cpu('receiveCore'), cpu('ovsKeyExtract')] } : fromTap, toTap)
      intoGuest(way)
    },
    toWire(way) {
      outOfGuest(way)
      if (viaKernel) way.add(transmit(6, [], [cpu('receiveCore'), cpu('ovsKeyExtract'), cpu('ovsLookup')]))
      else
        way.add({ ...fromTap, step: 0 }, transmit(6, [], [cpu('userspaceLookup'), cpu('sendCall'), ...copyOf(hand)], 1))
      way.add(transmit(7, [], [cpu('driverTransmit')]), ...ontoWire(hand))
    },
    begins: (way) => guests.begins(way),
    works: (way, guest) => guests.works(way, guest),
    sends: (way) => guests.sends(way),
    rests: (way, guest, sent) => guests.rests(way, guest, sent),
  }
}
