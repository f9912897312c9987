import { type Line, transmit } from '../hand'
import type { VariantHand } from '../variants'
import { assignedInterrupt, doorbell, fromWire, intoMemory, ontoWire } from '../ways'
import { Guests } from './guests'
import type { Carrier, Kind, Path, Way } from './way'

/** Modes in which a guest owns what the frame comes in by. */
export type AssignedMode = 'passthrough' | 'sriov-veb' | 'sriov-vepa'

/** In by the link: what steers the frame to the guest's device. */
function arriving(hand: VariantHand, mode: AssignedMode): readonly Line[] {
  // The switch outside steers, after the frame was on its link.
  if (mode === 'sriov-vepa')
    return [
      { step: 1, wait: [], service: [hand.wire, hand.fixed('nicMac')] },
      { step: 6, wait: [], service: [hand.externalSwitch] },
    ]
  // The embedded switch looks into its table while the frame passes the MAC.
  return mode === 'sriov-veb' ? [fromWire(hand), { step: 6, wait: [], service: [] }] : [fromWire(hand)]
}

/** @param translated what the IOMMU makes of a line; nothing, while it reaches all pages */
export function assignedCarrier(
  hand: VariantHand,
  kind: Kind,
  path: Path,
  mode: AssignedMode,
  translated: (line: Line) => Line = (line) => line,
): Carrier {
  const guests = new Guests(hand, kind, path)
  const intoGuest = (way: Way): void => {
    way.add(translated(intoMemory(hand)), ...(guests.polls ? [] : assignedInterrupt(hand)))
  }
  return {
    fromWire(way) {
      way.add(...arriving(hand, mode))
      intoGuest(way)
    },
    toGuest(way) {
      way.add(...doorbell)
      if (mode === 'sriov-veb')
        // The card reads the frame, and turns it inside: it never sees the link.
        way.add(translated(transmit(8, [], [hand.dmaRead])), {
          step: 6,
          wait: [],
          service: [hand.fixed('vebPacket'), hand.fixed('vebLatency')],
        })
      else way.add(...ontoWire(hand).map(translated), ...arriving(hand, mode))
      intoGuest(way)
    },
    toWire(way) {
      way.add(...doorbell, ...ontoWire(hand).map(translated))
    },
    begins: (way) => guests.begins(way),
    works: (way, guest) => guests.works(way, guest),
    sends: (way) => guests.sends(way),
    rests: (way, guest, sent) => guests.rests(way, guest, sent),
  }
}
