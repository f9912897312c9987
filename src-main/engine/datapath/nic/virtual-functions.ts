import { fromNanoseconds } from '../../kernel/time'
import type { Network } from '../../machine/network'
import { outside } from '../../machine/routes'
import type { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'
import type { DropCounter } from '../../record/ledger'
import { DeviceSender } from '../guest-kernel/sender'
import type { VirtualMachine } from '../guest-kernel/machine'
import { ofPair } from '../guest-kernel/pairs'
import { isTransparent } from '../guest-user/function'
import { Link } from '../wire/link'
import { OutsideWorld } from '../wire/outside'
import { addOutLink, addSink, addSwitchQueue, addTxQueue, type Port } from '../wire/port'

/** A guest and the port its device belongs to. */
export interface AssignedGuest {
  readonly machine: VirtualMachine
  readonly port: Port
}

/** How frames between devices of one card go. */
export interface DeviceSwitching {
  /** The embedded switch turns them inside; else they leave by the wire. */
  readonly embedded: boolean
  /** The card drops frames whose source MAC address is not the device's own. */
  readonly spoofCheck: boolean
  /** Transmit rate of each device in Mbit/s of frames; 0 without a limit. */
  readonly rateMbps: number
}

/**
 * The transmit side of a virtual function: spoof check, then the wire, or for a known unicast the
 * embedded switch. Its table holds the addresses of the card's own VFs and nothing else.
 */
class VirtualFunctionSender implements Taker {
  constructor(
    private readonly network: Network,
    private readonly wire: Taker,
    private readonly inside: Taker | null,
    private readonly spoofed: DropCounter | null,
  ) {}

  put(now: number, packet: number): Stage | null {
    const { logbook, pool, routes } = this.network
    const leg = routes.legs[pool.leg[packet]]
    // A transparent function sends with the address the frame came with, not its own.
    const foreign = leg.hop > 0 && isTransparent(this.network, leg.from)
    if (foreign && this.spoofed !== null) {
      logbook.dropped(packet, this.spoofed, 0, now)
      return null
    }
    // Without a rewrite the destination is not a VF of this card either: unmatched frames go to the wire.
    if (this.inside !== null && leg.to !== outside && !foreign) return this.inside.put(now, packet)
    return this.wire.put(now, packet)
  }
}

/** Gives every guest that sends a way out by its device, and connects the cards through the switch. */
export function connectDevices(
  network: Network,
  guests: readonly AssignedGuest[],
  switchPart: number,
  switching: DeviceSwitching,
): void {
  const { routes, logbook } = network
  if (!guests.some((_, index) => routes.sends(index))) return
  const ports = [...new Set(guests.map(({ port }) => port))]
  // Frames that only go from guest to guest never leave the switch.
  const sink = routes.leaves ? addSink(network) : switchPart
  const queues = new Map(
    ports.map((port) => [port, routes.eastWest ? addSwitchQueue(network, port, switchPart) : null]),
  )
  for (const port of ports) {
    const towards = guests.map((guest) => {
      const queue = queues.get(guest.port) ?? null
      return queue === null ? null : { queue, hairpin: guest.port === port }
    })
    const out = addOutLink(network, port.pnic, port.part, new OutsideWorld(network, sink, switchPart, towards))
    if (routes.leaves) network.addEdge('return', port.part, sink)
    if (routes.eastWest && !switching.embedded) network.addEdge('return', port.part, switchPart)
    const inside = switching.embedded && routes.eastWest ? addInside(network, port) : null
    guests.forEach(({ machine, port: own }, index) => {
      if (own !== port || !routes.sends(index)) return
      const { guest, parts } = machine
      network.addEdge('return', parts.vnic, port.part, ['host-user', 'host-kernel'])
      const spoofed = switching.spoofCheck ? logbook.ledger.addDrop(`${guest.id}.vf`, 'spoof_check') : null
      for (const pair of machine.pairs) {
        const id = ofPair(`${guest.id}.txRing`, pair)
        const title = ofPair('Tx ring', pair, ' ')
        const wire = addTxQueue(network, port, out, parts.vnic, id, title)
        const turned =
          inside === null ? null : addTxQueue(network, port, inside, parts.vnic, `${id}.veb`, `${title}, VEB`)
        if (switching.rateMbps > 0) {
          // The limit is the function's; its rings share it evenly.
          const share = switching.rateMbps / machine.pairs.length
          wire.limitTo(share, network.frameBytes)
          turned?.limitTo(share, network.frameBytes)
        }
        const device = new VirtualFunctionSender(network, wire, turned, spoofed)
        pair.sender.to = new DeviceSender(network, parts.vnic, device)
      }
    })
  }
}

/** The embedded switch as a path inside the card: bounded by PCIe and the card's packet rate, not by the link. */
function addInside(network: Network, port: Port): Link {
  const time = network.frameBytes.map(() => fromNanoseconds(network.costs.vebPacket.value))
  const sink = {
    receive: (now: number, packet: number) => {
      port.receive.turnedInside(now, packet, inside.serviceOf(packet))
    },
  }
  const latency = fromNanoseconds(network.costs.vebLatency.value)
  const inside: Link = new Link(
    network,
    `${port.pnic.id}.veb`,
    port.pnic.id,
    'internal',
    port.part,
    time,
    latency,
    sink,
  )
  return inside
}
