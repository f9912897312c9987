import type { Line } from './hand'
import { transmit } from './hand'
import type { VariantHand } from './variants'

/** Pieces that the tables of several modes have in common. */

export function copyOf({ cpu }: VariantHand): readonly number[] {
  return [cpu('copyBase'), cpu('copyPerByte')]
}

export function driverOf({ cpu }: VariantHand): readonly number[] {
  return [cpu('driverReceive'), cpu('socketBufferBuild'), cpu('receiveCore')]
}

/** Link, the switch between, MAC. */
export function fromWire(hand: VariantHand): Line {
  return { step: 1, wait: [], service: [hand.wire, hand.externalSwitch, hand.fixed('nicMac')] }
}

export function intoMemory(hand: VariantHand): Line {
  return { step: 2, wait: [], service: [hand.dma, hand.fixed('dmaWrite')] }
}

/** A device of the guest's own interrupts: a host core handles it and wakes the halted vCPU. */
export function assignedInterrupt(hand: VariantHand): readonly Line[] {
  const { cpu } = hand
  return [
    { step: 3, wait: [hand.moderation], service: [cpu('remappedInterrupt')] },
    { step: 9, wait: [cpu('wakeUp'), cpu('contextSwitch'), cpu('interruptInjection')], service: [cpu('hardirq')] },
  ]
}

/** Steps 10 and 11 of a kernel guest whose application sleeps in recv(). */
export function kernelGuest(hand: VariantHand, apicv: boolean): readonly Line[] {
  const { cpu } = hand
  return [
    {
      step: 10,
      wait: [...(apicv ? [] : [cpu('vmExit')]), cpu('softirqEntry'), cpu('napiPoll')],
      service: [...driverOf(hand), cpu('ipUdpStack'), cpu('socketEnqueue')],
    },
    {
      step: 11,
      wait: [cpu('wakeUp'), cpu('contextSwitch')],
      service: [cpu('receiveCall'), ...copyOf(hand), hand.applicationPerPacket, hand.applicationPerByte],
      copies: 1,
    },
  ]
}

/** Transmit steps 1 and 2 of a kernel guest: its application sends by a system call. */
export function kernelSender(hand: VariantHand): readonly Line[] {
  return [transmit(1, [], [hand.cpu('sendCall'), ...copyOf(hand)], 1), transmit(2, [], [hand.cpu('driverTransmit')])]
}

/** Transmit steps 1 and 2 of a guest that polls. */
export function pollingSender(hand: VariantHand): readonly Line[] {
  const { cpu } = hand
  return [
    transmit(1, [], [cpu('pollReceive'), hand.applicationPerPacket, hand.applicationPerByte]),
    transmit(2, [], [cpu('pollTransmit')]),
  ]
}

/** A descriptor of the Tx ring of an assigned device, and its doorbell: a posted write. */
export const doorbell: readonly Line[] = [transmit(3, [], []), transmit(4, [], [])]

/** Transmit steps 8 and 9: the card reads the frame, and sends it. */
export function ontoWire(hand: VariantHand): readonly Line[] {
  return [transmit(8, [], [hand.dmaRead]), transmit(9, [], [hand.wire, hand.fixed('nicMac')])]
}
