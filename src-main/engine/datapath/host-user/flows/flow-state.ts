import type { ExtraWork } from '../../../machine/cpu/charge'
import type { Core } from '../../../machine/cpu/core'
import { cacheLineBytes } from '../../../machine/limits'
import type { Network } from '../../../machine/network'

/** What a PMD has to know of its place to say how its flows lie in the caches. */
export interface PmdPlace {
  readonly core: Core
  /** Cores of all PMDs. */
  readonly pmdCores: readonly string[]
  /** Entries of a PMD's exact match cache; 0 without one. */
  readonly emcEntries: number
  /** Megaflows in use. */
  readonly megaflows: number
}

/** What waiting for flow state comes to, per packet, by the outcome of the look-up. */
export interface FlowStateWork {
  readonly emcHit: ExtraWork
  readonly classifier: ExtraWork
}

/**
 * The more flows, the less of their state the caches hold: a packet then waits for the lines of its exact match cache
 * entry, its rule and its flow. Hyperthread siblings share the second level, all PMDs the last one. Flows are taken to
 * come evenly, so a cache holds its part of the lines: fixed when the network is built.
 */
export function flowStateWork(network: Network, place: PmdPlace): FlowStateWork {
  const { costs, routes, flows, lab } = network
  const keys = flows.initial * routes.hops
  const pmds = Math.max(1, Math.min(place.pmdCores.length, lab.pnics[0].rxQueues))
  const sibling = place.core.sibling?.id
  const here = place.pmdCores.filter((id) => id === place.core.id || id === sibling).length
  const cached = Math.min(keys, pmds * place.emcEntries)
  const missesEmc = keys > cached
  const stateLines =
    cached * costs.cacheEntryLines.value +
    place.megaflows * (costs.flowLines.value + (missesEmc ? costs.ruleLines.value : 0))
  const total = stateLines * cacheLineBytes
  const ofCore = total * Math.min(1, here / pmds)
  const beyondSecond = Math.max(0, 1 - costs.levelTwoCache.value / ofCore)
  const beyondLast = Math.max(0, 1 - costs.lastLevelCache.value / total)
  const waitFor = (lines: number): ExtraWork => ({
    cyclesPerPacket:
      lines * Math.max(0, beyondSecond - beyondLast) * costs.lastLevelLine.value * costs.exposedMiss.value,
    cyclesPerByte: 0,
    nanoseconds: lines * beyondLast * costs.memoryLine.value * costs.exposedMiss.value,
  })
  const { cacheEntryLines, flowLines, ruleLines } = costs
  const probed = place.emcEntries > 0 ? cacheEntryLines.value : 0
  return {
    emcHit: waitFor(cacheEntryLines.value + flowLines.value),
    classifier: waitFor(probed + ruleLines.value + flowLines.value),
  }
}
