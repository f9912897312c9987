import { fromCycles, fromNanoseconds } from '../kernel/time'
import type { CostBook } from './book'
import { costs, type CpuCostName } from './index'

/** A line rate of one PCIe lane in Gbit/s after encoding, by generation. */
const laneGbps: Readonly<Record<number, number>> = { 1: 2, 2: 4, 3: 7.877, 4: 15.754, 5: 31.508 }

/** One CPU cost on one core for one frame size, in whole picoseconds. @param book of the host; without it the defaults */
export function cpuPicoseconds(name: CpuCostName, gigahertz: number, bytes: number, book: CostBook = costs): number {
  const cost = book[name]
  return fromCycles(cost.unit === 'cycles/B' ? cost.value * bytes : cost.value, gigahertz)
}

/** Time a frame occupies a link: (L + 20 B) x 8 / R. */
export function wirePicoseconds(bytes: number, linkGbps: number): number {
  return fromNanoseconds(((bytes + costs.wireOverhead.value) * 8) / linkGbps)
}

/** A PCIe slot and what its card writes back per frame. */
export interface BusShape {
  readonly generation: number
  readonly lanes: number
  /** 0: the card writes frames only. */
  readonly descriptorBytes: number
}

/** Time a DMA write of one frame and its descriptor occupies the PCIe slot. */
export function dmaPicoseconds(bytes: number, shape: BusShape, book: CostBook = costs): number {
  const { generation, lanes, descriptorBytes } = shape
  const tlps = Math.ceil(bytes / book.pcieMaximumPayload.value) + (descriptorBytes > 0 ? 1 : 0)
  const onBus = bytes + descriptorBytes + tlps * book.pcieTlpOverhead.value
  return fromNanoseconds((onBus * 8) / pcieGbps(generation, lanes, book))
}

/** What a slot carries one way, TLP headers included, in Gbit/s. */
export function pcieGbps(generation: number, lanes: number, book: CostBook = costs): number {
  const lane = laneGbps[generation]
  if (lane === undefined) throw new Error(`PCIe generation ${String(generation)} is not known: 1 to 5 are`)
  return lane * lanes * book.pcieEfficiency.value
}

/** Bytes of a page of guest memory. */
const pageBytes: Readonly<Record<string, number>> = { '4K': 4096, '2M': 2_097_152, '1G': 1_073_741_824 }

/**
 * Mean time the IOMMU adds to a DMA access: the part of the buffers' pages that its translations do not
 * reach, times a page walk. Devices on one card share the translations.
 */
export function translationNanoseconds(
  pageSize: string,
  descriptors: number,
  devices: number,
  book: CostBook = costs,
): number {
  const page = pageBytes[pageSize]
  if (page === undefined) throw new Error(`page size ${pageSize} is not known: 4K, 2M and 1G are`)
  const pages = devices * Math.ceil((descriptors * book.receiveBuffer.value) / page)
  const missed = Math.max(0, 1 - book.iotlbEntries.value / pages)
  return missed * book.iotlbMiss.value
}

/** Bytes a frame is charged against a socket buffer: the buffer it lies in, not its length. */
export function socketTruesize(bytes: number): number {
  return bytes <= 256 ? costs.truesizeSmall.value : costs.truesizeLarge.value
}
