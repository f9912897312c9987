import type { LabDemands } from '../report/closed-form/demand'
import { ovsKernelDemands } from './demands/ovs-kernel'
import type { DrawnStep } from '../../contract/drawing'
import type { Lab } from '../../contract/lab'
import type { Refusal } from '../../contract/modes'
import { addGuest, virtioNic } from '../datapath/guest-kernel/guest'
import { addBackEnd, qemuBackEnd, vhostNet } from '../datapath/host-kernel/vhost'
import { addKernelDatapath } from '../datapath/host-kernel/kernel-datapath'
import { addUserspaceDatapath } from '../datapath/host-user/userspace-datapath'
import type { Network } from '../machine/network'
import { addTraffic } from '../traffic/index'
import { coresParameter, flagParameter, numberParameter, textParameter, type Built, type Mode } from './support/mode'
import { addControl } from './support/control'
import { ovsKernelParameters } from './ovs-kernel-parameters'
import { coresForThreads } from './suggestions/cores'
import { moreQueuePairs, pollingGuests } from './suggestions/guests'
import { moreRxQueues, shorterModeration } from './suggestions/queues'
import { longerRxRings, longerVirtioRings } from './suggestions/rings'
import { Pinning } from './support/pinning'
import { needsParts } from './support/rules'
import { senderOf } from './support/senders'
import { done, driverText, guestSteps, hostInterruptStep, transmitSteps, unlessIngress } from './support/steps'

export const ovsKernel: Mode = {
  id: 'ovs-kernel',
  title: 'Standard OVS',
  shortTitle: 'OVS',
  explain: [
    'Open vSwitch runs in the host and hands frames to virtual machines through virtio NICs. In practice the frame is taken below the IP stack, looked up in the kernel and queued at a tap; a vhost thread copies it into guest memory and interrupts the vCPU.',
    'The textbook tells it with the user-space data path and QEMU as back end: every frame climbs to ovs-vswitchd and comes down again, with a copy each way. Both can be set; either way each packet costs interrupts, copies and switches between kernel and user space.',
  ],
  asksInReturn: 'CPU: interrupts, copies, switches between kernel and user space',
  validated: true,
  parameters: ovsKernelParameters,

  check(lab: Lab): readonly Refusal[] {
    return needsParts(lab)
  },

  demands(lab: Lab): LabDemands {
    const viaVhost = textParameter(ovsKernel, lab, 'backEnd') === 'vhost-net'
    const pinning = new Pinning(lab)
    const named = coresParameter(ovsKernel, lab, viaVhost ? 'vhostCores' : 'qemuCores')
    let threads = 0
    const backEnds = lab.guests.map(({ queuePairs }) =>
      Array.from({ length: queuePairs }, () => pinning.coreFor(named, threads++)),
    )
    return ovsKernelDemands(lab, {
      viaKernel: textParameter(ovsKernel, lab, 'datapath') === 'kernel',
      viaVhost,
      backEnds,
      vswitchd: pinning.coreFor(coresParameter(ovsKernel, lab, 'vswitchdCores'), 0),
    })
  },

  suggests: (lab) => [
    ...moreRxQueues(ovsKernel, lab),
    ...coresForThreads(lab, busyThreads(lab)),
    ...moreQueuePairs(lab),
    ...pollingGuests(lab),
    ...longerRxRings(lab),
    ...longerVirtioRings(lab),
    ...shorterModeration(lab),
  ],

  build(network: Network): Built {
    const { lab } = network
    const viaKernel = textParameter(ovsKernel, lab, 'datapath') === 'kernel'
    const viaVhost = textParameter(ovsKernel, lab, 'backEnd') === 'vhost-net'
    const pinning = new Pinning(lab)
    const backEndParameter = viaVhost ? 'vhostCores' : 'qemuCores'
    const backEndCores = coresParameter(ovsKernel, lab, backEndParameter)
    const machines = lab.guests.map((guest, index) =>
      addGuest(network, index, virtioNic(guest), flagParameter(ovsKernel, lab, 'apicv')),
    )
    const tapQueue = numberParameter(ovsKernel, lab, 'tapQueuePackets')
    const kind = viaVhost ? vhostNet : qemuBackEnd
    let threads = 0
    const backEnds = machines.map((machine) => ({
      machine,
      backEnds: machine.pairs.map((pair) => {
        const index = threads++
        const core = pinning.coreFor(backEndCores, index)
        const backEnd = addBackEnd(network, kind, pair, core, tapQueue)
        const { id, title } = network.parts[backEnd.part]
        network.threads.push({ id, title, core, pinnedBy: { of: 'parameter', name: backEndParameter, index } })
        return backEnd
      }),
    }))
    const vswitchdCore = pinning.coreFor(coresParameter(ovsKernel, lab, 'vswitchdCores'), 0)
    network.threads.push({
      id: 'ovs-vswitchd',
      title: 'ovs-vswitchd',
      core: vswitchdCore,
      pinnedBy: { of: 'parameter', name: 'vswitchdCores', index: 0 },
    })
    const datapath = viaKernel
      ? addKernelDatapath(network, backEnds, vswitchdCore, {
          coldStart: flagParameter(ovsKernel, lab, 'coldStart'),
          dropsAtTap: textParameter(ovsKernel, lab, 'tapProgram') === 'drop',
          countsByNode: textParameter(ovsKernel, lab, 'flowStatistics') === 'node',
        })
      : addUserspaceDatapath(network, backEnds, vswitchdCore)
    if (viaVhost) addControl(network, 'qemu', 'host-user', 'QEMU', 'control only')
    const planner = addTraffic(network, (path) => senderOf(network, path, () => datapath.side.port.source, machines))
    return {
      planner,
      layers: [
        { id: 'guest-user', state: 'used' },
        { id: 'guest-kernel', state: 'used' },
        { id: 'host-user', state: 'used' },
        { id: 'host-kernel', state: 'used' },
        { id: 'nic', state: 'used' },
        { id: 'wire', state: 'used' },
      ],
      steps: unlessIngress(network, stepsOf(network, viaKernel, viaVhost, datapath.ovsPart), 4),
      transmitSteps: transmitsOf(network, viaVhost, datapath.ovsPart),
    }
  },
}

/** A back end for each queue pair, and ovs-vswitchd where it forwards. */
function busyThreads(lab: Lab): number {
  const backEnds = lab.guests.reduce((sum, { queuePairs }) => sum + queuePairs, 0)
  return textParameter(ovsKernel, lab, 'datapath') === 'kernel' ? backEnds : backEnds + 1
}

function stepsOf(network: Network, viaKernel: boolean, viaVhost: boolean, ovsPart: string): readonly DrawnStep[] {
  const { lab } = network
  const [pnic, guest] = [lab.pnics[0], lab.guests[0].id]
  const backEnd = `${viaVhost ? 'vhost' : 'qemu'}.${guest}`
  return [
    done(
      1,
      pnic.id,
      'The frame passes MAC and filter; RSS chooses a receive queue. It waits in the FIFO only while the ring has no free descriptor.',
    ),
    done(
      2,
      pnic.id,
      'The NIC takes a free descriptor and writes frame and descriptor to host memory over PCIe. No CPU works on this.',
    ),
    hostInterruptStep(network),
    done(
      4,
      'host-driver',
      driverText(
        network,
        viaKernel
          ? 'the frame leaves the stack before IP, for Open vSwitch.'
          : 'it ends in the socket buffer of a packet socket.',
      ),
    ),
    done(
      5,
      ovsPart,
      viaKernel
        ? 'The textbook copies here; the real kernel data path hands the frame over by reference: 0 copies. Only a flow-cache miss is copied, up to ovs-vswitchd.'
        : 'ovs-vswitchd reads the packet socket: a system call and a copy from kernel to user space.',
    ),
    done(
      6,
      ovsPart,
      viaKernel
        ? 'The megaflow says which port; the frame goes into the tap queue and a sleeping vhost thread is woken. A full tap queue drops it here, on the softirq core.'
        : 'OVS looks the flow up and writes the frame to the tap: a system call and a copy back into the kernel.',
    ),
    done(
      7,
      backEnd,
      viaVhost
        ? 'The vhost thread takes the frame and an available descriptor of the vNIC. Without a free guest buffer it waits.'
        : 'QEMU reads the tap and takes an available descriptor of the vNIC. Without a free guest buffer it waits.',
    ),
    done(
      8,
      `${guest}.vnic`,
      `The "virtual DMA" is a memcpy by the ${viaVhost ? 'vhost' : 'QEMU'} thread into guest memory; then the used entry is published.`,
    ),
    ...guestSteps(
      network,
      'The back end signals the vNIC interrupt, unless the guest polls. A halted vCPU has to be woken; a running one gets it posted or has to leave guest mode.',
    ),
  ]
}

function transmitsOf(network: Network, viaVhost: boolean, ovsPart: string): readonly DrawnStep[] {
  const [pnic, guest] = [network.lab.pnics[0].id, network.lab.guests[0].id]
  const backEnd = { part: `${viaVhost ? 'vhost' : 'qemu'}.${guest}` }
  const vnic = { part: `${guest}.vnic` }
  return transmitSteps(
    network,
    [
      { part: `${guest}.application` },
      { part: `${guest}.driver` },
      vnic,
      vnic,
      backEnd,
      { part: ovsPart },
      { part: 'host-driver' },
      { part: pnic },
      { part: 'sink' },
    ],
    network.routes.leaves,
  )
}
