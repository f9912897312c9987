import type { Journey } from '../../../../src-main/contract/summary'

/** How a packet ended, in words. */
export const outcomeWords: Readonly<Record<Journey['outcome'], string>> = {
  delivered: 'delivered',
  lost: 'lost',
  inFlight: 'in flight at the end',
  notOffered: 'not offered in this run',
}
