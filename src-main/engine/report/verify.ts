import { cpuCategories } from '../../contract/summary'
import type { Network } from '../machine/network'

/** Ledger or CPU accounts do not balance: the model has a bug, and its numbers must not be used. */
export class InvariantError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'InvariantError'
  }
}

/** Packets in flight, counted in the pool slot by slot. */
export function countInFlight(network: Network): {
  packets: number
  bytes: number
  byPlace: Map<number, { packets: number; bytes: number }>
} {
  const { pool, logbook } = network
  const byPlace = new Map<number, { packets: number; bytes: number }>()
  let packets = 0
  let bytes = 0
  for (let packet = 0; packet < pool.place.length; packet++) {
    const place = pool.place[packet]
    if (place < 0) continue
    const size = logbook.bytesOf(packet)
    packets++
    bytes += size
    const entry = byPlace.get(place) ?? { packets: 0, bytes: 0 }
    entry.packets++
    entry.bytes += size
    byPlace.set(place, entry)
  }
  return { packets, bytes, byPlace }
}

/**
 * Conservation in packets and bytes; per core, categories and idle add up to the elapsed time and
 * equal counts x picoseconds. All exactly.
 * @throws InvariantError naming what does not balance, and by how much
 */
export function verify(network: Network, now: number): void {
  const { ledger } = network.logbook
  const inFlight = countInFlight(network)
  const packets = ledger.delivered.packets + ledger.droppedPackets() + inFlight.packets
  const bytes = ledger.delivered.bytes + ledger.droppedBytes() + inFlight.bytes
  if (ledger.offered.packets !== packets)
    throw new InvariantError(`offered ${String(ledger.offered.packets)} packets, accounted for ${String(packets)}`)
  if (ledger.offered.bytes !== bytes)
    throw new InvariantError(`offered ${String(ledger.offered.bytes)} bytes, accounted for ${String(bytes)}`)
  for (const core of network.cores) {
    const accounts = core.accounts(now)
    const total = accounts.reduce((sum, part) => sum + part, 0)
    if (total !== now)
      throw new InvariantError(`${core.id}: categories add up to ${String(total)} ps of ${String(now)} ps`)
    const recomputed = core.recomputed(now)
    cpuCategories.forEach((category, index) => {
      if (category !== 'idle' && accounts[index] !== recomputed[index])
        throw new InvariantError(
          `${core.id}: ${category} is ${String(accounts[index])} ps, counts x picoseconds give ${String(recomputed[index])} ps`,
        )
    })
  }
}
