import { forwardsInKernel } from '../datapath/guest-user/function'
import type { Network } from '../machine/network'

/** Where the ledger counts what network functions refuse, all guests together. */
const policyPlace = 'APP'

/**
 * Index of the part at which losses of a place are shown, or -1: at a ring, or nowhere. A place that is no ring is a
 * part, or is named after the part it belongs to; the longest name that fits is meant.
 * @param guest the one the packet was with; what a function refuses is shown at that function
 */
export function partOfDrops(network: Network, place: string, guest: number): number {
  if (network.rings.some(({ id }) => id === place)) return -1
  if (place === policyPlace) return functionPart(network, guest)
  let owner = -1
  network.parts.forEach(({ id }, part) => {
    const fits = id === place || place.startsWith(`${id}.`)
    if (fits && (owner < 0 || id.length > network.parts[owner].id.length)) owner = part
  })
  return owner
}

/** Packets lost at each part so far, those at its rings left out. */
export function droppedAtParts(network: Network): Float64Array {
  const { logbook, parts } = network
  const dropped = new Float64Array(parts.length)
  for (const { place, packets } of logbook.ledger.drops) {
    if (packets === 0 || place === policyPlace) continue
    const owner = partOfDrops(network, place, -1)
    if (owner >= 0) dropped[owner] += packets
  }
  logbook.refusedByGuest.forEach((packets, guest) => {
    const owner = packets > 0 ? functionPart(network, guest) : -1
    if (owner >= 0) dropped[owner] += packets
  })
  return dropped
}

/** Where a guest's function works: in its kernel, or as an application. */
function functionPart(network: Network, guest: number): number {
  if (guest < 0) return -1
  const { id } = network.lab.guests[guest]
  const find = (name: string): number => network.parts.findIndex((part) => part.id === `${id}.${name}`)
  const driver = forwardsInKernel(network, guest) ? find('driver') : -1
  return driver >= 0 ? driver : find('application')
}
