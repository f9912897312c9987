import type { NicModelInfo } from '../../../contract/catalogue'

/** A NIC model, with what only the cost model asks of it. */
export interface NicModel extends NicModelInfo {
  /** What the card writes back per received frame; without it the constant `rxDescriptor`. 0: frames only. */
  readonly descriptorBytes?: number
}

/** What ConnectX-4 and ConnectX-5 have in common. */
const mlx5 = {
  linkGbps: 100,
  pcieGeneration: 3,
  pcieLanes: 16,
  fifoBytes: 1048576,
  rxRingDescriptors: 1024,
  txRingDescriptors: 1024,
  maximumRxQueues: 64,
  totalVfs: 64,
  moderation: 'delay',
  moderationMicroseconds: 8,
  descriptorBytes: 64,
  forMeasurements: true,
  source:
    'mlx5_core driver: 1024 descriptors, completions of 64 B, first profile of its adaptive moderation 8 µs (packet buffer size is an assumption)',
} as const

/** NIC models a lab may name, with the defaults of their Linux drivers. */
export const nicModels: readonly NicModel[] = [
  {
    id: '82599',
    title: 'Intel 82599 (ixgbe), 10 GbE',
    linkGbps: 10,
    pcieGeneration: 2,
    pcieLanes: 8,
    fifoBytes: 524288,
    rxRingDescriptors: 512,
    txRingDescriptors: 512,
    maximumRxQueues: 16,
    totalVfs: 63,
    moderation: 'throttle',
    moderationMicroseconds: 50,
    source:
      'ixgbe driver: 512 descriptors, 20 000 interrupts/s; 82599 datasheet: PCIe 2.0 x8, 512 KB packet buffer; 63 VFs a port',
  },
  {
    id: 'xl710',
    title: 'Intel XL710 (i40e), 40 GbE',
    linkGbps: 40,
    pcieGeneration: 3,
    pcieLanes: 8,
    fifoBytes: 1048576,
    rxRingDescriptors: 512,
    txRingDescriptors: 512,
    maximumRxQueues: 64,
    totalVfs: 64,
    moderation: 'throttle',
    moderationMicroseconds: 50,
    source:
      'i40e driver: 512 descriptors, 50 µs; XL710 datasheet: PCIe 3.0 x8, 64 VFs a port (packet buffer size is an assumption)',
  },
  {
    id: 'x540',
    title: 'Intel X540 (ixgbe), 10 GbE',
    linkGbps: 10,
    pcieGeneration: 2,
    pcieLanes: 8,
    fifoBytes: 393216,
    rxRingDescriptors: 512,
    txRingDescriptors: 512,
    maximumRxQueues: 16,
    totalVfs: 63,
    moderation: 'throttle',
    moderationMicroseconds: 50,
    forMeasurements: true,
    source: 'ixgbe driver: 512 descriptors, 20 000 interrupts/s; X540 datasheet: PCIe 2.1 x8, 384 KB packet buffer',
  },
  {
    id: 'connectx-3',
    title: 'Mellanox ConnectX-3 (mlx4), 40 GbE',
    linkGbps: 40,
    pcieGeneration: 3,
    pcieLanes: 8,
    fifoBytes: 1048576,
    rxRingDescriptors: 1024,
    txRingDescriptors: 512,
    maximumRxQueues: 16,
    totalVfs: 63,
    moderation: 'delay',
    moderationMicroseconds: 0,
    descriptorBytes: 32,
    forMeasurements: true,
    source:
      'mlx4_en driver: 1024 and 512 descriptors, adaptive moderation, none below 400 000 packets/s; completions of 32 B (packet buffer size is an assumption)',
  },
  {
    id: 'connectx-4',
    title: 'Mellanox ConnectX-4 (mlx5), 100 GbE',
    ...mlx5,
  },
  {
    id: 'connectx-5-ex',
    title: 'Mellanox ConnectX-5 Ex (mlx5), 100 GbE',
    ...mlx5,
  },
  {
    id: 'dma-engine',
    title: 'A device that only writes (pcie-bench), PCIe 3.0 x8',
    linkGbps: 100,
    pcieGeneration: 3,
    pcieLanes: 8,
    fifoBytes: 1048576,
    rxRingDescriptors: 1024,
    txRingDescriptors: 1024,
    maximumRxQueues: 64,
    totalVfs: 0,
    moderation: 'delay',
    moderationMicroseconds: 16,
    descriptorBytes: 0,
    forMeasurements: true,
    source: 'the DMA engine of pcie-bench (Neugebauer et al., SIGCOMM 2018): writes without descriptors',
  },
]

/** What a card writes back per received frame, B. @param usual of models that do not say */
export function descriptorBytesOf(model: string, usual: number): number {
  return nicModels.find(({ id }) => id === model)?.descriptorBytes ?? usual
}
