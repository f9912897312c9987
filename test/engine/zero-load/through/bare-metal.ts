import { Polling, transmit } from '../hand'
import type { VariantHand } from '../variants'
import { copyOf, driverOf, fromWire, intoMemory, ontoWire } from '../ways'
import type { Carrier, Kind, Path } from './way'

const nothing = (): void => undefined

/** Processes of the host, behind sockets or polling; or functions in the host's kernel. */
export function bareMetalCarrier(hand: VariantHand, kind: Kind, path: Path): Carrier {
  return { socket: processes, forwarding: inKernel, polling: pollingProcesses }[kind](hand, path)
}

function processes(hand: VariantHand): Carrier {
  const { cpu } = hand
  const entered = [cpu('softirqEntry'), cpu('napiPoll')]
  const toSocket = [cpu('ipUdpStack'), cpu('socketEnqueue')]
  const send = transmit(1, [], [cpu('sendCall'), ...copyOf(hand)], 1)
  return {
    fromWire: (way) =>
      way.add(
        fromWire(hand),
        intoMemory(hand),
        { step: 3, wait: [hand.moderation], service: [cpu('hardirq')] },
        { step: 4, wait: entered, service: [...driverOf(hand), ...toSocket] },
      ),
    // The loopback device: the receive softirq of the sender's core takes the packet up from its backlog.
    toGuest: (way) => way.add({ step: 4, wait: entered, service: [cpu('loopback'), cpu('receiveCore'), ...toSocket] }),
    toWire: (way) => way.add(transmit(7, [], [cpu('driverTransmit')]), ...ontoWire(hand)),
    begins: (way) => way.add(send),
    works: (way) =>
      way.add({
        step: 11,
        wait: [cpu('wakeUp'), cpu('contextSwitch')],
        service: [cpu('receiveCall'), ...copyOf(hand), hand.applicationPerPacket, hand.applicationPerByte],
        copies: 1,
      }),
    sends: (way) => way.add(send),
    rests: nothing,
  }
}

/** The softirq that received a frame routes it from function to function, without a step of the yardstick. */
function inKernel(hand: VariantHand): Carrier {
  const { cpu } = hand
  const entered = [cpu('softirqEntry'), cpu('napiPoll')]
  const sockets = processes(hand)
  let begun = false
  return {
    fromWire: (way) =>
      way.add(
        fromWire(hand),
        intoMemory(hand),
        { step: 3, wait: [hand.moderation], service: [cpu('hardirq')] },
        { step: 4, wait: entered, service: driverOf(hand) },
      ),
    toGuest(way) {
      // What a process sends has to come in first.
      if (begun) way.add({ step: 4, wait: entered, service: [cpu('loopback'), cpu('receiveCore')] })
      begun = false
    },
    toWire: sockets.toWire,
    begins(way, guest) {
      begun = true
      sockets.begins(way, guest)
    },
    works: (way) =>
      way.add({ step: 0, wait: [], service: [cpu('ipForward'), hand.applicationPerPacket, hand.applicationPerByte] }),
    sends: nothing,
    rests: nothing,
  }
}

/** Each process polls its own queue of the card, a ring that others hand packets to, and what it has to send. */
function pollingProcesses(hand: VariantHand, path: Path): Carrier {
  const { cpu } = hand
  const guests = path.filter((station) => station !== 'wire')
  const pollers = new Map(
    guests.map((guest) => {
      const queues = ['card', ...(guests.length > 1 ? ['ring'] : []), ...(guest === path[0] ? ['to send'] : [])]
      return [
        guest,
        new Polling(
          cpu('contextSwitch'),
          queues.map(() => cpu('emptyPoll')),
        ),
      ]
    }),
  )
  const worked = [cpu('pollReceive'), hand.applicationPerPacket, hand.applicationPerByte]
  let step = 0
  return {
    fromWire(way) {
      way.add(fromWire(hand), intoMemory(hand))
      step = 4
    },
    // A ring in shared memory: to the yardstick it is nothing.
    toGuest() {
      step = 0
    },
    toWire: (way) => way.add(transmit(7, [], [cpu('pollTransmit')]), ...ontoWire(hand)),
    begins: (way) => way.add(transmit(1, [], worked)),
    works: (way, guest) =>
      way.add({ step, wait: [pollers.get(guest)?.wait(way.now) ?? NaN, cpu('pollBurst')], service: worked }),
    sends: nothing,
    rests(way, guest, sent) {
      // To the wire it sends in the same burst.
      const sending = sent && path[path.indexOf(guest) + 1] === 'wire' ? cpu('pollTransmit') : 0
      pollers.get(guest)?.workedUntil(way.now + sending)
    },
  }
}
