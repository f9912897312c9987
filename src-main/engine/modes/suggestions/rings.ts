import type { Lab } from '../../../contract/lab'
import type { Suggestion } from '../../../contract/report/suggestions'

/** The longest receive ring that ixgbe and i40e take (`ethtool -g`). */
const longestRxRing = 4096
/** The longest receive ring that QEMU gives a virtio NIC (`rx_queue_size`). */
const longestVirtioRing = 1024

/** Receive rings as long as common drivers allow. */
export function longerRxRings(lab: Lab): readonly Suggestion[] {
  const short = lab.pnics.filter(({ rxRingDescriptors }) => rxRingDescriptors < longestRxRing)
  if (short.length === 0) return []
  const elements = short.map(({ id }) => ({ kind: 'pnic', id }) as const)
  return [
    {
      text: `Lengthen the receive rings to ${String(longestRxRing)} descriptors.`,
      why: 'A longer ring rides out bursts. Before a stage that is too slow it only makes frames wait longer.',
      command: { kind: 'setField', elements, field: 'rxRingDescriptors', value: longestRxRing },
    },
  ]
}

/** virtio rings as long as QEMU allows. */
export function longerVirtioRings(lab: Lab): readonly Suggestion[] {
  const short = lab.guests.filter(({ virtioRingDescriptors }) => virtioRingDescriptors < longestVirtioRing)
  if (short.length === 0) return []
  const elements = short.map(({ id }) => ({ kind: 'guest', id }) as const)
  return [
    {
      text: `Lengthen the virtio rings to ${String(longestVirtioRing)} descriptors.`,
      why: 'Guest and host may be further apart before frames are lost. A side that is too slow stays too slow.',
      command: { kind: 'setField', elements, field: 'virtioRingDescriptors', value: longestVirtioRing },
    },
  ]
}
