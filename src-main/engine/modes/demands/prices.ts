import type { Lab, Pnic } from '../../../contract/lab'
import { cpuPicoseconds, dmaPicoseconds, translationNanoseconds, wirePicoseconds } from '../../costs/derive'
import { type CostBook, costBookOf } from '../../costs/book'
import type { CostName, CpuCostName } from '../../costs/index'
import { descriptorBytesOf } from '../../costs/profiles/nics'
import { picosecondsPerNanosecond } from '../../kernel/time'
import type { Service } from '../../report/closed-form/demand'

/** What a lab's packets cost, on average over its frame sizes, in picoseconds. The only place where demands meet costs. */
export class Prices {
  private readonly meanBytes: number
  /** The constants of the lab's host. */
  private readonly book: CostBook

  constructor(private readonly lab: Lab) {
    this.meanBytes = this.mean((bytes) => bytes)
    this.book = costBookOf(lab.host)
  }

  /** Work on a core. */
  cpu(coreId: string, ...names: readonly CpuCostName[]): number {
    const gigahertz = this.gigahertz(coreId)
    return names.reduce((sum, name) => sum + cpuPicoseconds(name, gigahertz, this.meanBytes, this.book), 0)
  }

  /** A CPU copy of the frame. */
  copy(coreId: string): number {
    return this.cpu(coreId, 'copyBase', 'copyPerByte')
  }

  /** The driver of a kernel, up to netif_receive_skb; with its part of a full NAPI poll. */
  driver(coreId: string): number {
    const perFrame = this.cpu(coreId, 'driverReceive', 'socketBufferBuild', 'receiveCore')
    return perFrame + this.cpu(coreId, 'napiPoll') / napiWeight
  }

  /** Work of a network function beyond receiving the packet. */
  application(coreId: string, work: { readonly cyclesPerPacket: number; readonly cyclesPerByte: number }): number {
    return ((work.cyclesPerPacket + work.cyclesPerByte * this.meanBytes) * 1000) / this.gigahertz(coreId)
  }

  /** A constant that is a time. */
  time(name: CostName): number {
    return this.book[name].value * picosecondsPerNanosecond
  }

  /** Serialization by frame size. */
  wire(pnic: Pnic): readonly Service[] {
    return this.lab.traffic.frameSizes.map(({ bytes, weight }) => ({
      weight,
      picoseconds: wirePicoseconds(bytes, pnic.linkGbps),
    }))
  }

  /** Time on the bus, by frame size. */
  bus(pnic: Pnic): readonly Service[] {
    const descriptorBytes = descriptorBytesOf(pnic.model, this.book.rxDescriptor.value)
    const shape = { generation: pnic.pcieGeneration, lanes: pnic.pcieLanes, descriptorBytes }
    return this.lab.traffic.frameSizes.map(({ bytes, weight }) => ({
      weight,
      picoseconds: dmaPicoseconds(bytes, shape, this.book),
    }))
  }

  /** From a frame's arrival in the card until its driver can see it, when nobody else is on the bus. */
  intoMemory(pnic: Pnic, translation: { readonly pageSize: string; readonly devices: number } | null): number {
    const walk =
      translation === null
        ? 0
        : translationNanoseconds(translation.pageSize, pnic.rxRingDescriptors, translation.devices, this.book) *
          picosecondsPerNanosecond
    return meanOf(this.bus(pnic)) + this.time('dmaWrite') + walk
  }

  /** Frames of a rate limit. */
  paced(megabitsPerSecond: number): number {
    return (this.meanBytes * 8 * 1_000_000) / megabitsPerSecond
  }

  private gigahertz(coreId: string): number {
    return this.lab.host.cores.find(({ id }) => id === coreId)?.gigahertz ?? this.lab.host.gigahertz
  }

  private mean(of: (bytes: number) => number): number {
    return this.lab.traffic.frameSizes.reduce((sum, { bytes, weight }) => sum + weight * of(bytes), 0)
  }
}

/** Packets of a full NAPI poll. */
const napiWeight = 64

export function meanOf(services: readonly Service[]): number {
  return services.reduce((sum, { weight, picoseconds }) => sum + weight * picoseconds, 0)
}
