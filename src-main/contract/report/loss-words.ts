import type { Drawing } from '../drawing'
import { placeName } from './place-names'

/** What the counters of losses count, in words. The name of the counter, as the system itself has it, stays beside it. */
const reasons: Readonly<Record<string, string>> = {
  rx_missed: 'no free descriptor',
  tx_dropped: 'full',
  lost: 'full',
  backlog_full: 'full',
  queue_full: 'full',
  ring_full: 'full',
  tp_drops: 'full',
  tap_rx_dropped: 'full',
  UdpRcvbufErrors: 'full',
  ovs_tx_failure_drops: 'full after all retries',
  behind: 'cannot keep up',
  spoof_check: 'source address not allowed',
  no_reflective_relay: 'does not reflect frames',
  unknown_destination: 'unknown destination',
  policy: 'refused by the policy',
  switchedOff: 'step switched off',
}

/** `full (tx_dropped)`; a counter without words of its own stays as it is. */
export function reasonWords(reason: string): string {
  const words = reasons[reason]
  return words === undefined ? reason : `${words} (${reason})`
}

/** `VNF 1, Tx ring: full (tx_dropped)`. */
export const lossWords = (
  drawing: Drawing | null | undefined,
  { place, reason }: { readonly place: string; readonly reason: string },
): string => `${placeName(drawing, place)}: ${reasonWords(reason)}`
