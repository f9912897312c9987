import type { Lab } from '../../../contract/lab'
import type { Refusal } from '../../../contract/modes'
import { addConnectedGuest, addPnics, softwareSwitches } from './remedies'

/**
 * What every mode needs before its own rules mean anything: a card, somebody to receive, and a way there.
 * @param pnics cards that the mode needs for the lab, at least 1
 */
export function needsParts(lab: Lab, pnics = 1): readonly Refusal[] {
  return [...needsPnic(lab, pnics), ...needsGuest(lab), ...needsPath(lab)]
}

/** A frame that goes from the wire to the wire without a guest needs a switch in the host. */
export function needsGuestOnTheWay(lab: Lab): readonly Refusal[] {
  const index = lab.traffic.paths.findIndex(({ from, via, to }) => from === 'wire' && to === 'wire' && via.length === 0)
  if (index < 0) return []
  return [
    {
      code: 'no-switch',
      message: 'A path leads from the wire to the wire without a guest, and nothing in this host switches frames.',
      path: `traffic.paths[${String(index)}]`,
      remedies: softwareSwitches,
    },
  ]
}

function needsPnic(lab: Lab, wanted: number): readonly Refusal[] {
  if (lab.pnics.length > 0) return []
  return [
    {
      code: 'no-pnic',
      message: 'The host has no physical NIC, so no frame can reach it.',
      path: 'pnics',
      remedies: addPnics(lab, wanted),
    },
  ]
}

function needsGuest(lab: Lab): readonly Refusal[] {
  if (lab.guests.length > 0) return []
  return [
    {
      code: 'no-guest',
      message: 'The lab has no guest, so no frame has anywhere to go.',
      path: 'guests',
      remedies: [{ text: 'Add a guest, connected with the wire.', command: addConnectedGuest(lab) }],
    },
  ]
}

function needsPath(lab: Lab): readonly Refusal[] {
  if (lab.traffic.paths.length > 0 || lab.guests.length === 0) return []
  const [first] = lab.guests
  return [
    {
      code: 'no-path',
      message: 'Nothing is connected, so no frame is sent.',
      path: 'traffic.paths',
      remedies: [
        { text: `Connect the wire with ${first.name}.`, command: { kind: 'connect', from: 'wire', to: first.id } },
      ],
    },
  ]
}
