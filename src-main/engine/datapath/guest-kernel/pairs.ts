import type { Taker } from '../../machine/stages'
import type { PacketPool } from '../../packet/pool'

/** Id or name of something a queue pair has; the first pair's goes without a number. */
export function ofPair(text: string, pair: { readonly number: number }, separator = '.'): string {
  return pair.number === 0 ? text : `${text}${separator}${String(pair.number)}`
}

/** A way into a guest: one of these, by flow. @param ways one a queue pair */
export function byPair(pool: PacketPool, pairOfFlow: Int32Array, ways: readonly Taker[]): Taker {
  if (ways.length === 1) return ways[0]
  return { put: (now, packet) => ways[pairOfFlow[pool.flow[packet]]].put(now, packet) }
}
