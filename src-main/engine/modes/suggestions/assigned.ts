import type { Lab } from '../../../contract/lab'
import type { Suggestion } from '../../../contract/report/suggestions'
import { moreQueuePairs, pollingGuests } from './guests'
import { shorterModeration } from './queues'
import { longerRxRings } from './rings'

/** Where guests own their device, only guest and card can change. */
export const suggestsForAssigned = (lab: Lab): readonly Suggestion[] => [
  ...pollingGuests(lab),
  ...moreQueuePairs(lab),
  ...longerRxRings(lab),
  ...shorterModeration(lab),
]
