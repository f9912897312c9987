import { hashOfId } from '../../kernel/hash'
import type { Network } from '../../machine/network'
import { outside } from '../../machine/routes'
import type { DropCounter } from '../../record/ledger'
import type { FrameSink, Link, LinkQueue } from './link'
import { transmitStep } from '../../record/steps'

/** Frames an output port of the external switch holds (assumption: a shallow buffer). */
export const switchQueueFrames = 1024

/**
 * The far end of a card's transmit link: frames for the outside have arrived; frames for a guest are
 * switched to the port of the card that leads to it. A frame that would have to leave by the port it
 * came in on needs reflective relay. The latency of the switch is that of the link it sends them on.
 */
export class OutsideWorld implements FrameSink {
  link!: Link
  private readonly hash = hashOfId('outside')
  private readonly relay: boolean
  private readonly noRelay: DropCounter
  private readonly noRoute: DropCounter

  constructor(
    private readonly network: Network,
    /** Where frames for the outside arrive in the drawing, and where frames for a guest are switched. */
    private readonly sink: number,
    private readonly switchPart: number,
    /** Switch output queue towards each guest, or null; and whether it is the port the frame came in on. */
    private readonly towards: readonly ({ readonly queue: LinkQueue; readonly hairpin: boolean } | null)[],
  ) {
    const { externalSwitch } = network.lab
    this.relay = externalSwitch?.reflectiveRelay ?? false
    const place = externalSwitch?.id ?? 'outside'
    this.noRelay = network.logbook.ledger.addDrop(place, 'no_reflective_relay')
    this.noRoute = network.logbook.ledger.addDrop(place, 'unknown_destination')
  }

  receive(now: number, packet: number): void {
    const { logbook, pool, routes } = this.network
    const leg = routes.legs[pool.leg[packet]]
    const service = this.link.serviceOf(packet)
    const part = leg.to === outside ? this.sink : this.switchPart
    logbook.pass(packet, part, transmitStep(9), now - service, now, service, 0)
    if (leg.to === outside) {
      logbook.delivered(packet, outside, this.hash, now)
      return
    }
    const port = this.towards[leg.to]
    if (port === null) logbook.dropped(packet, this.noRoute, this.hash, now)
    else if (port.hairpin && !this.relay) logbook.dropped(packet, this.noRelay, this.hash, now)
    else port.queue.offer(now, packet)
  }
}
