import type { ExtraWork } from './cpu/charge'
import type { Network } from './network'

/**
 * What a core pays for touching a frame that lies in the memory of another node; nothing on its own.
 * @param prefetched a poll mode driver, which asks for the lines ahead
 */
export function remoteAccess(network: Network, coreId: string, node: number, prefetched = false): ExtraWork {
  const { costs } = network
  const core = network.lab.host.cores.find(({ id }) => id === coreId)
  const away = core !== undefined && core.numaNode !== node
  const part = prefetched ? costs.prefetchedPart.value : 1
  return {
    cyclesPerPacket: 0,
    cyclesPerByte: 0,
    nanoseconds: away ? costs.remoteLines.value * costs.remoteLine.value * part : 0,
  }
}
