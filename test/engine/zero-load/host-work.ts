import type { HostWork } from './account'
import type { Hand } from './hand'

/**
 * What lone packets cost that come in by the wire, go through one function and out again: by core, category and event.
 * Card and its interrupts on core-0, guest or process on core-3, what else a mode needs on core-1 and core-2.
 */
type Table = (hand: Hand) => HostWork

const copy = ({ cpu }: Hand): number[] => [cpu('copyBase'), cpu('copyPerByte')]
const driver = ({ cpu }: Hand): number[] => [cpu('driverReceive'), cpu('socketBufferBuild'), cpu('receiveCore')]
const softirq = ({ cpu }: Hand): number[] => [cpu('softirqEntry'), cpu('napiPoll')]
const stack = ({ cpu }: Hand): number[] => [cpu('ipUdpStack'), cpu('socketEnqueue')]
const woken = ({ cpu }: Hand): number[] => [cpu('contextSwitch')]

/** A halted vCPU is entered with each interrupt, and halts again; every exit, a kick's too, is counted. */
function kernelGuest(hand: Hand, topHalf: 'hardirq' | 'virtioHardirq'): HostWork {
  const { cpu } = hand
  return {
    'core-3': {
      work: {
        sched: { 'guest interrupts': woken(hand) },
        vmexit: { 'guest interrupts': [cpu('interruptInjection')], 'VM exits': [cpu('vmExit')] },
        guestIrq: { 'guest interrupts': [cpu(topHalf)] },
        guestSoftirq: {
          'guest interrupts': softirq(hand),
          'step 10': [...driver(hand), ...stack(hand)],
          'step 11': [cpu('wakeUp')],
        },
        guestApp: {
          'step 11': [cpu('contextSwitch'), cpu('receiveCall'), ...copy(hand)],
          'transmit 1': [cpu('sendCall'), ...copy(hand)],
          'transmit 2': [cpu('driverTransmit')],
        },
      },
    },
  }
}

const deviceGuest = (hand: Hand): HostWork => kernelGuest(hand, 'hardirq')
const virtioGuest = (hand: Hand): HostWork => kernelGuest(hand, 'virtioHardirq')

/** A vCPU that is entered once; a burst holds one packet. */
function pollingGuest({ cpu }: Hand): HostWork {
  return {
    'core-3': {
      polls: true,
      work: {
        sched: { once: [cpu('contextSwitch')] },
        vmexit: { once: [cpu('interruptInjection')], 'VM exits': [cpu('vmExit')] },
        guestApp: { 'step 10': [cpu('pollBurst'), cpu('pollReceive')], 'transmit 2': [cpu('pollTransmit')] },
      },
    },
  }
}

/** Steps 3 and 4 in the host's kernel. @param waker the step whose thread the softirq wakes */
function receiveCore(hand: Hand, work: readonly number[], waker: string): HostWork[string]['work'] {
  const { cpu } = hand
  return {
    hardirq: { 'host interrupts': [cpu('hardirq')] },
    softirq: { 'host interrupts': softirq(hand), 'step 4': [...driver(hand), ...work] },
    sched: { [waker]: [cpu('wakeUp')] },
  }
}

function bareMetal(hand: Hand): HostWork {
  const { cpu } = hand
  return {
    'core-0': { work: receiveCore(hand, stack(hand), 'step 11') },
    'core-3': {
      work: {
        sched: { 'step 11': woken(hand) },
        guestApp: {
          'step 11': [cpu('receiveCall'), ...copy(hand)],
          'transmit 1': [cpu('sendCall'), ...copy(hand)],
        },
        softirq: { 'transmit 7': [cpu('driverTransmit')] },
      },
    },
  }
}

function bareMetalPolling({ cpu }: Hand): HostWork {
  const guestApp = { 'step 4': [cpu('pollBurst'), cpu('pollReceive')], 'transmit 7': [cpu('pollTransmit')] }
  return { 'core-3': { polls: true, work: { sched: { once: [cpu('contextSwitch')] }, guestApp } } }
}

function ovsInKernel(hand: Hand): HostWork {
  const { cpu } = hand
  const vswitch = { 'step 5': [cpu('ovsKeyExtract')], 'step 6': [cpu('ovsLookup')] }
  const back = [cpu('receiveCore'), cpu('ovsKeyExtract'), cpu('ovsLookup')]
  return {
    'core-0': { work: { ...receiveCore(hand, [], 'step 7'), vswitch } },
    'core-1': {
      work: {
        // The vhost thread is woken for both directions, and wakes the halted vCPU.
        sched: { 'step 7': woken(hand), 'transmit 5': woken(hand), 'guest interrupts': [cpu('wakeUp')] },
        copy: {
          'step 7': [cpu('vhostDescriptor')],
          'step 8': [...copy(hand), cpu('vhostPublish')],
          'transmit 5': [cpu('vhostTransmit'), ...copy(hand)],
        },
        vmexit: { 'guest interrupts': [cpu('vhostSignal')] },
        vswitch: { 'transmit 6': back },
        softirq: { 'transmit 7': [cpu('driverTransmit')] },
      },
    },
  }
}

function ovsInUserSpace(hand: Hand): HostWork {
  const { cpu } = hand
  return {
    'core-0': { work: receiveCore(hand, [cpu('socketEnqueue')], 'step 4') },
    'core-1': {
      work: {
        // QEMU wakes the halted vCPU, and ovs-vswitchd for what the guest sends.
        sched: {
          'step 7': woken(hand),
          'transmit 5': [...woken(hand), cpu('wakeUp')],
          'guest interrupts': [cpu('wakeUp')],
        },
        user: { 'step 7': [cpu('tapRead'), cpu('qemuDescriptor')] },
        copy: { 'step 8': copy(hand), 'transmit 5': [cpu('qemuDescriptor'), cpu('tapWrite'), ...copy(hand)] },
        vmexit: { 'guest interrupts': [cpu('qemuSignal')] },
      },
    },
    'core-2': {
      work: {
        sched: { 'step 6': [...woken(hand), cpu('wakeUp')], 'transmit 6': woken(hand) },
        // Step 5 is both: up from the packet socket, and up from the tap.
        copy: {
          'step 6': [cpu('packetSocketReceive'), ...copy(hand)],
          'transmit 6': [cpu('tapRead'), ...copy(hand)],
        },
        vswitch: {
          'step 6': [cpu('userspaceLookup'), cpu('tapWrite'), ...copy(hand)],
          'transmit 6': [cpu('userspaceLookup'), cpu('sendCall'), ...copy(hand)],
        },
        softirq: { 'transmit 7': [cpu('driverTransmit')] },
      },
    },
  }
}

/** The host's part in an assigned device: forwarding its interrupt and waking the halted vCPU. */
function assigned({ cpu }: Hand): HostWork {
  return {
    'core-0': {
      work: {
        hardirq: { 'host interrupts': [cpu('remappedInterrupt')] },
        sched: { 'host interrupts': [cpu('wakeUp')] },
      },
    },
  }
}

function pmd(hand: Hand): HostWork {
  const { cpu } = hand
  const lookup = [cpu('emcLookup'), cpu('flowGroup')]
  return {
    'core-1': {
      polls: true,
      work: {
        sched: { once: [cpu('contextSwitch')], 'guest interrupts': [cpu('wakeUp')] },
        vswitch: {
          'step 4': [cpu('pollBurst'), cpu('pollReceive')],
          'step 6': lookup,
          'transmit 5': [cpu('pollBurst')],
          'transmit 6': lookup,
          'transmit 7': [cpu('pollTransmit')],
        },
        copy: {
          'step 7': [cpu('vhostUserEnqueue')],
          'step 8': [...copy(hand), cpu('vhostUserFlush')],
          'transmit 5': [cpu('vhostUserDequeue'), ...copy(hand)],
        },
        vmexit: { 'guest interrupts': [cpu('vhostUserNotify')] },
      },
    },
  }
}

const both =
  (host: Table, guest: Table): Table =>
  (hand) => ({ ...host(hand), ...guest(hand) })

/** By arrangement and kind of guest. */
export const hostWork: Readonly<Record<string, Readonly<Record<'kernel' | 'dpdk', Table>>>> = {
  'bare metal': { kernel: bareMetal, dpdk: bareMetalPolling },
  'OVS in the kernel, vhost-net': { kernel: both(ovsInKernel, virtioGuest), dpdk: both(ovsInKernel, pollingGuest) },
  'OVS in user space, QEMU': { kernel: both(ovsInUserSpace, virtioGuest), dpdk: both(ovsInUserSpace, pollingGuest) },
  'PCI passthrough': { kernel: both(assigned, deviceGuest), dpdk: both(assigned, pollingGuest) },
  'SR-IOV VEB': { kernel: both(assigned, deviceGuest), dpdk: both(assigned, pollingGuest) },
  'SR-IOV VEPA': { kernel: both(assigned, deviceGuest), dpdk: both(assigned, pollingGuest) },
  'OVS-DPDK': { kernel: both(pmd, virtioGuest), dpdk: both(pmd, pollingGuest) },
}
