import type { Lab } from '../../../contract/lab'
import type { Refusal } from '../../../contract/modes'

/** Every mode needs a card. */
export function needsPnic(lab: Lab): readonly Refusal[] {
  if (lab.pnics.length > 0) return []
  return [
    {
      code: 'no-pnic',
      message: 'The host has no physical NIC, so no frame can reach it.',
      path: 'pnics',
      remedies: [{ text: 'Add a pNIC.' }],
    },
  ]
}

/** Somebody has to receive the frames. */
export function needsGuest(lab: Lab): readonly Refusal[] {
  if (lab.guests.length > 0) return []
  return [
    {
      code: 'no-guest',
      message: 'The lab has no guest, so no frame has anywhere to go.',
      path: 'guests',
      remedies: [{ text: 'Add a guest.' }],
    },
  ]
}
