import type { Cost } from './cost'

const pcieModel = 'Neugebauer et al., Understanding PCIe performance for end host networking, SIGCOMM 2018, pcie-model'

/** Wire, NIC, PCIe: nanoseconds and bytes. */
export const hardwareCosts = {
  wireOverhead: {
    title: 'preamble, start delimiter and inter-frame gap of a frame',
    value: 20,
    unit: 'B',
    low: 20,
    high: 20,
    support: 'exact',
    source: 'IEEE 802.3: 7 + 1 + 12 B',
  },
  nicMac: {
    title: 'MAC, parser and filter of the NIC, one direction',
    value: 300,
    unit: 'ns',
    low: 100,
    high: 500,
    support: 'assumption',
    source:
      'no published figure read; part of the 1.5 to 1.9 µs per direction that DPDK latency leaves for NIC and PCIe (ixy, ANCS 2019)',
  },
  dmaWrite: {
    title: 'latency of a DMA write of frame and descriptor',
    value: 300,
    unit: 'ns',
    low: 200,
    high: 500,
    support: 'memory',
    source: 'about half of a 64 B DMA read round trip (Neugebauer et al., SIGCOMM 2018)',
  },
  pcieTlpOverhead: {
    title: 'header, sequence number and CRC of a PCIe write TLP',
    value: 24,
    unit: 'B',
    low: 20,
    high: 28,
    support: 'derived',
    source: pcieModel,
  },
  pcieMaximumPayload: {
    title: 'largest payload of a TLP (MPS)',
    value: 256,
    unit: 'B',
    low: 128,
    high: 512,
    support: 'read',
    source: pcieModel,
  },
  pcieEfficiency: {
    title: 'part of the line rate left by flow control and acknowledgements',
    value: 0.9187,
    unit: 'part',
    low: 0.9,
    high: 0.95,
    support: 'derived',
    source: pcieModel + ': 57.88 of 63.0 Gbit/s on generation 3 x8',
  },
  rxDescriptor: {
    title: 'receive descriptor written back per frame',
    value: 16,
    unit: 'B',
    low: 16,
    high: 32,
    support: 'read',
    source: 'Intel 82599 and X710 datasheets as used by ' + pcieModel,
  },
} as const satisfies Record<string, Cost>
