import type { Term } from './term'

/** Wire, NIC and PCIe. */
export const hardwareTerms: readonly Term[] = [
  {
    id: 'nic',
    title: 'NIC',
    also: ['network interface card', 'adapter'],
    text: 'Network interface card: the device between the wire and the machine. It takes frames into its FIFO, chooses a receive queue for each, and moves them to main memory by DMA.',
  },
  {
    id: 'pnic',
    title: 'pNIC',
    also: ['physical NIC'],
    text: 'Physical NIC, in contrast to the virtual NIC of a VM. All traffic from outside enters the host through one, and its link rate bounds every mode.',
  },
  {
    id: 'vnic',
    title: 'vNIC',
    also: ['virtual NIC', 'virtio-net'],
    text: 'Virtual NIC: the card that a VM sees. A mode decides what stands behind it: a software device such as virtio, a virtual function, or a whole physical NIC.',
  },
  {
    id: 'frame',
    title: 'Frame',
    also: ['ethernet frame', 'FCS'],
    text: 'What travels on an Ethernet link. Sizes here include the 4 bytes of the frame check sequence (FCS); on the wire each frame takes 20 bytes more for preamble and gap.',
  },
  {
    id: 'packet',
    title: 'Packet',
    text: 'The unit that the software works on; it travels in a frame. The cost of most steps is per packet and not per byte, so small frames are the hard case.',
  },
  {
    id: 'line-rate',
    title: 'Line rate',
    also: ['wire rate'],
    text: 'The most frames a link can carry. At 10 Gbit/s and 64 B it is 14.88 Mpps, because each frame also takes 20 bytes of preamble and gap.',
  },
  {
    id: 'fifo',
    title: 'NIC FIFO',
    also: ['packet buffer'],
    text: 'Memory on the card in which frames wait for a free descriptor. When it is full, frames are lost there and counted as rx_missed.',
  },
  {
    id: 'rxRing',
    title: 'Rx ring',
    also: ['receive ring', 'receive queue', 'rx queue'],
    text: 'A ring of receive descriptors in main memory. The driver fills it with empty buffers and the NIC takes them for arriving frames; when none is free, frames wait in the FIFO or are lost. A larger ring adds delay under overload, not rate.',
  },
  {
    id: 'txRing',
    title: 'Tx ring',
    also: ['transmit ring'],
    text: 'A ring of transmit descriptors: the driver enters what is to be sent and the NIC fetches it by DMA. When it is full, the sender has to wait or to drop.',
  },
  {
    id: 'descriptor',
    title: 'Descriptor',
    text: 'An entry of a ring. It says where a buffer lies in memory and how long it is, and carries the state of the transfer between device and driver.',
  },
  {
    id: 'dma',
    title: 'DMA',
    also: ['direct memory access'],
    text: 'Direct memory access: the device reads and writes main memory itself, without work of a CPU. Both the frame and its descriptor move this way.',
  },
  {
    id: 'virtual-dma',
    title: 'Virtual DMA',
    text: 'The textbook name for how a virtual NIC moves a packet into the VM. With virtio it is no DMA: the vhost thread or the PMD copies the bytes, which costs CPU time per byte.',
  },
  {
    id: 'doorbell',
    title: 'Doorbell',
    also: ['MMIO'],
    text: 'A register of a device that the driver writes to say that there is work in a ring. A guest that owns a function writes it directly, by a posted MMIO write and without a VM exit.',
  },
  {
    id: 'pcie',
    title: 'PCI Express',
    also: ['PCIe', 'lanes'],
    text: 'The link between card and machine. Generation and number of lanes set its bandwidth, and each transfer pays for its packet headers; a VF-to-VF frame crosses it twice.',
  },
  {
    id: 'rss',
    title: 'RSS',
    also: ['receive side scaling', 'Toeplitz'],
    text: 'Receive side scaling: the NIC hashes addresses and ports and spreads flows over its receive queues, so that several cores can work. One flow always stays on one queue.',
  },
  {
    id: 'drop-enable',
    title: 'Drop enable',
    text: 'A setting of the receive queue. With it a full ring drops at once; without it frames wait in the FIFO of the card and hold up those of other queues.',
  },
  {
    id: 'moderation',
    title: 'Interrupt moderation',
    also: ['ITR', 'EITR', 'throttling', 'coalescing', 'rx-usecs'],
    text: 'The NIC announces several frames by one interrupt. Throttling announces a lone frame at once and is silent for an interval then; delaying waits from the first frame on, so a lone frame is late.',
  },
  {
    id: 'msi-x',
    title: 'MSI-X',
    also: ['vector'],
    text: 'Interrupts sent as memory writes. Each queue has a vector of its own, which the host can direct to a core of its choice.',
  },
  {
    id: 'pf',
    title: 'PF',
    also: ['physical function'],
    text: 'Physical function: the full PCIe function of a card with SR-IOV. Its driver in the host configures the device and sets MAC address, VLAN, rate and trust of the virtual functions.',
  },
  {
    id: 'vf',
    title: 'VF',
    also: ['virtual function'],
    text: 'Virtual function: a light PCIe function that does I/O only and cannot configure the device. A guest that owns one bypasses the data path of the hypervisor.',
  },
  {
    id: 'sr-iov',
    title: 'SR-IOV',
    also: ['single root I/O virtualization'],
    text: 'Single root I/O virtualization: one card appears as a physical function and many virtual ones, each of which a guest can own. Many VMs share a pNIC so, without a virtual switch in software.',
  },
  {
    id: 'total-vfs',
    title: 'TotalVFs',
    text: 'How many virtual functions a card can offer. A lab that asks for more is refused in the SR-IOV modes.',
  },
  {
    id: 'veb',
    title: 'VEB',
    also: ['virtual ethernet bridge', 'embedded switch'],
    text: 'Virtual Ethernet Bridge: the switch inside the NIC. Known unicast from VF to VF turns around in the card and never reaches the wire; it does not learn addresses, its table is static.',
  },
  {
    id: 'vepa',
    title: 'VEPA',
    also: ['virtual ethernet port aggregator'],
    text: 'Virtual Ethernet Port Aggregator: all frames of the VFs go out to the external switch, which sends those for another VF back. Each VM-to-VM frame crosses the link once out and once back.',
  },
  {
    id: 'reflective-relay',
    title: 'Reflective relay',
    also: ['hairpin', '802.1Qbg'],
    text: 'The external switch sends a frame back out of the port it came in by, which ordinary bridges never do. VEPA needs a switch that supports it.',
  },
  {
    id: 'external-switch',
    title: 'External switch',
    also: ['ToR', 'top of rack'],
    text: 'The switch at the other end of the link, often at the top of the rack. It adds its latency to each frame that passes it.',
  },
  {
    id: 'spoof-check',
    title: 'Spoof check',
    also: ['MAC anti-spoofing'],
    text: 'The card drops frames that a VF sends with a source MAC address that is not its own. A transparent VNF on a VF loses its frames there.',
  },
  {
    id: 'iommu',
    title: 'IOMMU',
    also: ['VT-d', 'AMD-Vi'],
    text: 'Translates the addresses a device uses for DMA, so that a guest can own a device without reaching foreign memory. Passthrough and SR-IOV cannot do without it.',
  },
  {
    id: 'iotlb',
    title: 'IOTLB',
    text: 'The cache of the IOMMU for address translations. Small pages in the guest exceed its reach sooner, and each miss delays a DMA.',
  },
  {
    id: 'numa',
    title: 'NUMA node',
    also: ['socket', 'remote memory'],
    text: 'A group of cores with the memory and slots nearest to them. Work on a card or on memory of another node pays for each cache line that crosses.',
  },
]
