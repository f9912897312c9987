import type { ElementRef } from '../../../../src-main/contract/edit/commands'
import type { Lab } from '../../../../src-main/contract/lab'

/** `computed`: it follows from other fields and cannot be set. `absent`: it means nothing as the lab is. */
export type Bearing = 'set' | 'computed' | 'absent'

const rates = ['packetsPerSecond', 'gbps', 'percentOfLink']

/** Whether a field can be set as the lab is now: what belongs to another law, function or size is left out. */
export function bearingOf(lab: Lab, { kind, id }: ElementRef, field: string): Bearing {
  switch (kind) {
    case 'traffic':
      return ofTraffic(lab, field)
    case 'guest':
      return ofGuest(lab, id, field)
    case 'host':
      return field.startsWith('hugepages.') && field !== 'hugepages.pageSize' && lab.host.hugepages.pageSize === 'none'
        ? 'absent'
        : 'set'
    case 'path':
      // Stations are told as a whole, in their own list.
      return field === 'share' ? 'set' : 'absent'
    default:
      return 'set'
  }
}

function ofTraffic({ traffic, pnics }: Lab, field: string): Bearing {
  const replays = traffic.arrivals === 'replay'
  if (field === 'percentOfLink' && pnics.length === 0) return 'absent'
  if (rates.includes(field) || field === 'frameBytes') return replays ? 'computed' : 'set'
  if (field === 'capture' || field === 'speedup') return replays ? 'set' : 'absent'
  if (field === 'onMicroseconds' || field === 'offMicroseconds') return traffic.arrivals === 'bursty' ? 'set' : 'absent'
  return replays && (field === 'flows' || field === 'newFlowsPerSecond') ? 'computed' : 'set'
}

function ofGuest({ guests }: Lab, id: string, field: string): Bearing {
  const guest = guests.find((candidate) => candidate.id === id)
  if (field === 'application.denyPercent') return guest?.application.kind === 'firewall' ? 'set' : 'absent'
  if (field === 'application.runsIn' || field === 'socketBufferBytes') return guest?.kind === 'dpdk' ? 'absent' : 'set'
  if (field === 'application.burstPackets') return guest?.kind === 'dpdk' ? 'set' : 'absent'
  const inKernel = guest?.application.runsIn === 'kernel'
  if (field === 'application.hook') return guest?.kind !== 'dpdk' && inKernel ? 'set' : 'absent'
  if (field === 'application.receiveCall' || field === 'application.busyPollMicroseconds')
    return guest?.kind === 'dpdk' || inKernel ? 'absent' : 'set'
  return 'set'
}

/** One of them is always given, and giving another takes its place. */
export const isRate = ({ kind }: ElementRef, field: string): boolean => kind === 'traffic' && rates.includes(field)
