import type { Network } from '../../machine/network'
import type { Loss } from './find-loss'
import { placeName } from './names'

/** Why a packet is lost where no queue is full: by the reason in the ledger. */
const rules: Readonly<Record<string, (network: Network, loss: Loss) => readonly string[]>> = {
  policy: (network, { guest }) => {
    const { name, application } = network.lab.guests[guest]
    return [
      `${name} is set to deny ${application.denyPercent} % of the flows, and this packet belongs to one of them.`,
      'All packets of a denied flow are lost here, in every mode; no queue was full.',
    ]
  },
  no_reflective_relay: (network) => [
    `The packet came to ${network.lab.externalSwitch?.name ?? 'the external switch'} by the port that leads to its destination. A bridge never sends a frame back by the port it came in on, unless reflective relay (802.1Qbg) is on; here it is off.`,
    'No queue was full: every packet between these two functions is lost, at any rate.',
  ],
  unknown_destination: (network, { guest }) => [
    `No port of ${network.lab.externalSwitch?.name ?? 'the outside'} leads to ${network.lab.guests[guest]?.name ?? 'the destination'}.`,
    'No queue was full: every packet on this way is lost, at any rate.',
  ],
  spoof_check: (network, loss) => [
    `${placeName(network, loss.place)} passed the packet on with the sender’s MAC address. The card’s spoof check lets a virtual function send with its own address only.`,
    'No queue was full: every packet on this way is lost, at any rate.',
  ],
  switchedOff: () => ['The step that should have handled the packet is switched off in this run.'],
}

/** The rule that decided against a packet, as sentences. */
export function ruleSentences(network: Network, loss: Loss): readonly string[] {
  const known = Object.hasOwn(rules, loss.reason) ? rules[loss.reason](network, loss) : null
  return known ?? [`No queue was full. The packet was dropped by a rule of its place: ${loss.reason}.`]
}
