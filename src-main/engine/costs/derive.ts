import { fromCycles, fromNanoseconds } from '../kernel/time'
import { costs, type CpuCostName } from './index'

/** A line rate of one PCIe lane in Gbit/s after encoding, by generation. */
const laneGbps: Readonly<Record<number, number>> = { 1: 2, 2: 4, 3: 7.877, 4: 15.754, 5: 31.508 }

/** One CPU cost on one core for one frame size, in whole picoseconds. */
export function cpuPicoseconds(name: CpuCostName, gigahertz: number, bytes: number): number {
  const cost = costs[name]
  return fromCycles(cost.unit === 'cycles/B' ? cost.value * bytes : cost.value, gigahertz)
}

/** Time a frame occupies a link: (L + 20 B) x 8 / R. */
export function wirePicoseconds(bytes: number, linkGbps: number): number {
  return fromNanoseconds(((bytes + costs.wireOverhead.value) * 8) / linkGbps)
}

/** Time a DMA write of one frame and its descriptor occupies the PCIe slot. */
export function dmaPicoseconds(bytes: number, generation: number, lanes: number): number {
  const tlps = Math.ceil(bytes / costs.pcieMaximumPayload.value) + 1
  const onBus = bytes + costs.rxDescriptor.value + tlps * costs.pcieTlpOverhead.value
  return fromNanoseconds((onBus * 8) / pcieGbps(generation, lanes))
}

/** What a slot carries one way, TLP headers included, in Gbit/s. */
export function pcieGbps(generation: number, lanes: number): number {
  const lane = laneGbps[generation]
  if (lane === undefined) throw new Error(`PCIe generation ${String(generation)} is not known: 1 to 5 are`)
  return lane * lanes * costs.pcieEfficiency.value
}

/** Bytes of a page of guest memory. */
const pageBytes: Readonly<Record<string, number>> = { '4K': 4096, '2M': 2_097_152, '1G': 1_073_741_824 }

/**
 * Mean time the IOMMU adds to a DMA access: the part of the buffers' pages that its translations do not
 * reach, times a page walk. Devices on one card share the translations.
 */
export function translationNanoseconds(pageSize: string, descriptors: number, devices: number): number {
  const page = pageBytes[pageSize]
  if (page === undefined) throw new Error(`page size ${pageSize} is not known: 4K, 2M and 1G are`)
  const pages = devices * Math.ceil((descriptors * costs.receiveBuffer.value) / page)
  const missed = Math.max(0, 1 - costs.iotlbEntries.value / pages)
  return missed * costs.iotlbMiss.value
}

/** Bytes a frame is charged against a socket buffer: the buffer it lies in, not its length. */
export function socketTruesize(bytes: number): number {
  return bytes <= 256 ? costs.truesizeSmall.value : costs.truesizeLarge.value
}
