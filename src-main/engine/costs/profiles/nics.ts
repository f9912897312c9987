import type { NicModelInfo } from '../../../contract/catalogue'

/** NIC models a lab may name, with the defaults of their Linux drivers. */
export const nicModels: readonly NicModelInfo[] = [
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
]
