import { type Hand, handOf } from '../zero-load/hand'

/** Work of one packet that no batch makes cheaper, by the core it is done on; picoseconds. */
const stages: Readonly<Record<string, (hand: Hand) => readonly (readonly number[])[]>> = {
  'bare metal': (hand) => [
    [...driver(hand), hand.cpu('ipUdpStack'), hand.cpu('socketEnqueue')],
    [hand.cpu('receiveCall'), ...copy(hand)],
  ],
  'OVS in the kernel, vhost-net': (hand) => [
    [...driver(hand), hand.cpu('ovsKeyExtract'), hand.cpu('ovsLookup')],
    [hand.cpu('vhostDescriptor'), ...copy(hand), hand.cpu('vhostPublish')],
    guest(hand),
  ],
  'OVS in user space, QEMU': (hand) => [
    [...driver(hand), hand.cpu('socketEnqueue')],
    [hand.cpu('packetSocketReceive'), ...copy(hand), hand.cpu('userspaceLookup'), hand.cpu('tapWrite'), ...copy(hand)],
    [hand.cpu('tapRead'), hand.cpu('qemuDescriptor'), ...copy(hand), hand.cpu('qemuSignal')],
    guest(hand),
  ],
  'PCI passthrough': (hand) => [guest(hand)],
  'SR-IOV VEB': (hand) => [guest(hand)],
  'SR-IOV VEPA': (hand) => [guest(hand)],
  'OVS-DPDK': (hand) => [
    [hand.cpu('pollReceive'), hand.cpu('emcLookup'), hand.cpu('vhostUserEnqueue'), ...copy(hand)],
    // Nothing moderates the interrupts of a vNIC, and the PMD is quick: one for each packet.
    [
      ...guest(hand),
      hand.cpu('virtioHardirq'),
      hand.cpu('softirqEntry'),
      hand.cpu('napiPoll'),
      hand.cpu('wakeUp'),
      hand.cpu('contextSwitch'),
    ],
  ],
}

function driver({ cpu }: Hand): number[] {
  return [cpu('driverReceive'), cpu('socketBufferBuild'), cpu('receiveCore')]
}

function copy({ cpu }: Hand): number[] {
  return [cpu('copyBase'), cpu('copyPerByte')]
}

/** Softirq and application share one vCPU. */
function guest(hand: Hand): number[] {
  const { cpu } = hand
  return [...driver(hand), cpu('ipUdpStack'), cpu('socketEnqueue'), cpu('receiveCall'), ...copy(hand)]
}

/** Packets a second that the slowest core, the bus or the wire can carry at most, with one guest and an empty sink. */
export function boundOf(arrangement: string, gigahertz: number, bytes: number): number {
  const hand = handOf({ gigahertz, bytes })
  const cores = stages[arrangement](hand).map((parts) => parts.reduce((a, b) => a + b, 0))
  return 1e12 / Math.max(...cores, hand.wire, hand.dma)
}
