import { descriptorBytesOf } from '../../costs/profiles/nics'
import type { ExtraWork } from '../../machine/cpu/charge'
import { cacheLineBytes } from '../../machine/limits'
import type { Network } from '../../machine/network'

/**
 * What a poll mode driver pays for the completions of a card that writes longer ones than 16 B: fewer share a cache line,
 * and each line is read from the last-level cache. @param work what else the driver or its application does
 */
export function withCompletion({ costs, lab }: Network, work: ExtraWork): ExtraWork {
  const usual = costs.rxDescriptor.value
  const lines = Math.max(0, descriptorBytesOf(lab.pnics[0].model, usual) - usual) / cacheLineBytes
  if (lines === 0) return work
  return { ...work, cyclesPerPacket: work.cyclesPerPacket + lines * costs.lastLevelLine.value }
}

/**
 * Where DMA goes to memory and not into the last-level cache, a driver waits for the first line of each frame longer.
 * @param work what else it waits for
 */
export function withoutDirectCache({ costs }: Network, gigahertz: number, work: ExtraWork): ExtraWork {
  const longer = Math.max(0, costs.memoryLine.value - costs.lastLevelLine.value / gigahertz)
  const part = 1 - costs.directCacheAccess.value
  if (part === 0) return work
  return { ...work, nanoseconds: (work.nanoseconds ?? 0) + part * longer }
}
