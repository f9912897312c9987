import type { DrawnLayer, DrawnStep } from '../../contract/drawing'
import type { Guest, Lab } from '../../contract/lab'
import type { Refusal, Remedy } from '../../contract/modes'
import type { CpuCostName } from '../costs/index'
import { addBacklog } from '../datapath/host-kernel/backlog'
import { addReceiveSide, byLeg, driverCharge, intoSocket, type ReceiveSide } from '../datapath/host-kernel/receive-side'
import { addProcess, type Process } from '../datapath/host-user/process'
import { forwardsInKernel, hookCosts } from '../datapath/guest-user/function'
import { addPollModeProcesses } from '../datapath/host-user/poll-mode-process'
import type { Charge } from '../machine/cpu/charge'
import type { Core } from '../machine/cpu/core'
import type { Network } from '../machine/network'
import { addOutlet } from '../machine/outlet'
import { outside } from '../machine/routes'
import { HandOverStage, RoutedStage, type Taker } from '../machine/stages'
import type { Stage } from '../machine/stage'
import { addTraffic } from '../traffic/index'
import { pollingProcesses } from './suggestions/guests'
import { moreRxQueues, shorterModeration } from './suggestions/queues'
import { longerRxRings } from './suggestions/rings'
import type { Built, Mode } from './support/mode'
import { bareMetalDemands } from './demands/bare-metal'
import { rxQueuesParameter } from './support/overrides'
import { needsGuestOnTheWay, needsParts } from './support/rules'
import { senderOf } from './support/senders'
import {
  done,
  driverText,
  hostInterruptStep,
  reachedGuests,
  replaced,
  runsProcess,
  skipped,
  transmitSteps,
  unlessIngress,
} from './support/steps'

export const bareMetal: Mode = {
  id: 'bare-metal',
  title: 'Bare metal',
  shortTitle: 'BM',
  explain: [
    'There is no virtualization: the network functions run as processes of the host. The NIC puts each frame into memory and interrupts a core; the kernel takes it through driver, IP and UDP into a socket buffer, and the process reads it from there.',
    'This is the baseline that every other mode is held against: one copy, one kernel, no switch. Its limit is the softirq core or the process, whichever is full first.',
  ],
  asksInReturn: 'no virtualization at all',
  validated: true,
  parameters: [rxQueuesParameter],

  check(lab: Lab): readonly Refusal[] {
    return [...needsParts(lab), ...needsGuestOnTheWay(lab), ...oneKindOnly(lab)]
  },

  demands: bareMetalDemands,

  suggests: (lab) => [
    ...moreRxQueues(bareMetal, lab),
    ...pollingProcesses(lab),
    ...longerRxRings(lab),
    ...shorterModeration(lab),
  ],

  build(network: Network): Built {
    return network.lab.guests[0].kind === 'dpdk' ? buildPolling(network) : buildKernel(network)
  },
}

function buildKernel(network: Network): Built {
  const { routes } = network
  const processes = network.lab.guests.map((_, index) => addProcess(network, index))
  const side = addReceiveSide(network, 'Driver + IP stack', (core, part, transmit) => {
    const work = (following: readonly CpuCostName[]): Charge => driverCharge(network, core, following)
    return addReceiving(network, core, part, processes, transmit(core), work)
  })
  // One backlog a core, whatever the number of processes on it.
  const loopbacks = new Map<Core, Taker>()
  processes.forEach((process, guest) => {
    network.addEdge('frame', side.driverPart, process.part)
    if (!routes.sends(guest)) return
    network.addEdge('return', process.part, side.driverPart)
    const { core } = process
    const out = side.transmit(core)
    const loopback = loopbacks.get(core) ?? loopbackOf(network, side, processes, core)
    loopbacks.set(core, loopback)
    process.sendTo(byLeg(network, () => loopback, out))
  })
  const planner = addTraffic(network, (path) => senderOf(network, path, () => side.port.source, processes))
  return { planner, layers, steps: kernelSteps(network), transmitSteps: transmitsOf(network, 'host-driver') }
}

function loopbackOf(network: Network, side: ReceiveSide, processes: readonly Process[], core: Core): Taker {
  const { driverPart: part } = side
  const work = (following: readonly CpuCostName[]): Charge =>
    core.charge('softirq', ['loopback', 'receiveCore', ...following])
  const first = addReceiving(network, core, part, processes, side.transmit(core), work)
  return addBacklog(network, core, part, side.netRx(core), first)
}

/**
 * Step 4 of a core's softirq: up to the socket of a process, or as far as a function in the kernel, which the same
 * softirq then runs, hop after hop. @param work of the softirq on a frame, with what follows the driver
 */
function addReceiving(
  network: Network,
  core: Core,
  part: number,
  processes: readonly Process[],
  out: Taker,
  work: (following: readonly CpuCostName[]) => Charge,
): Stage {
  const { pool, routes } = network
  const sockets = processes.map((process) => addOutlet(network, core, part, process))
  const hops = addHops(network, core, part, processes, sockets, out)
  const [toSocket, toFunction] = [work(intoSocket), work([])]
  const charges = routes.legs.map((leg) => (leg.to === outside || hops[leg.to] !== null ? toFunction : toSocket))
  const takers = byLeg(network, (guest) => hops[guest] ?? sockets[guest], out)
  return network.keep(new RoutedStage(part, 4, charges, pool, takers))
}

/** Functions in the kernel, by guest: routing and the function's work; then the next hop, a socket, or the way out. */
function addHops(
  network: Network,
  core: Core,
  part: number,
  processes: readonly Process[],
  sockets: readonly Taker[],
  out: Taker,
): readonly (Taker | null)[] {
  const { pool, routes, lab } = network
  const stack = new HandOverStage(
    part,
    0,
    0,
    core.charge('softirq', intoSocket),
    pool,
    byLeg(network, (guest) => sockets[guest], out),
  )
  const hops: (Taker | null)[] = []
  const onward = byLeg(
    network,
    (guest) => ({ put: (now, packet) => (hops[guest] ?? { put: () => stack }).put(now, packet) }),
    out,
  )
  const next: Taker = { put: (now, packet) => onward[pool.leg[packet]].put(now, packet) }
  processes.forEach((process, guest) => {
    if (!forwardsInKernel(network, guest)) {
      hops.push(null)
      return
    }
    const { application } = lab.guests[guest]
    const forward = core.charge('softirq', hookCosts(application), application)
    const decide: Taker = { put: (now, packet) => process.vnf.decide(now, packet, next) }
    const hop = new HandOverStage(
      part,
      0,
      0,
      forward,
      pool,
      routes.legs.map(() => decide),
    )
    hops.push({ put: () => hop })
  })
  return hops
}

function buildPolling(network: Network): Built {
  const { sources, fromWire } = addPollModeProcesses(network)
  const planner = addTraffic(network, (path) => senderOf(network, path, fromWire, sources))
  return {
    planner,
    layers: layers.map((layer) => (layer.id === 'host-kernel' ? { ...layer, state: 'bypassed' } : layer)),
    steps: pollingSteps(network),
    transmitSteps: transmitsOf(network, network.lab.pnics[0].id),
  }
}

const layers: readonly DrawnLayer[] = [
  { id: 'guest-user', state: 'not present' },
  { id: 'guest-kernel', state: 'not present' },
  { id: 'host-user', state: 'used' },
  { id: 'host-kernel', state: 'used' },
  { id: 'nic', state: 'used' },
  { id: 'wire', state: 'used' },
]

const noSwitch = 'There is no virtual switch.'
const noMachine = 'There is no virtual machine.'
const absent: readonly DrawnStep[] = [
  skipped(5, noSwitch),
  skipped(6, noSwitch),
  skipped(7, noMachine),
  skipped(8, noMachine),
  skipped(9, noMachine),
  skipped(10, noMachine),
]

function kernelSteps(network: Network): readonly DrawnStep[] {
  const { lab } = network
  const pnic = lab.pnics[0].id
  const reader = reachedGuests(network).find((guest) => runsProcess(network, guest.id))
  const steps = [
    done(
      1,
      pnic,
      'The frame passes MAC and filter; RSS chooses a receive queue. It waits in the FIFO only while the ring has no free descriptor.',
    ),
    done(
      2,
      pnic,
      'The NIC takes a free descriptor and writes frame and descriptor to host memory over PCIe. No CPU works on this.',
    ),
    hostInterruptStep(network),
    done(
      4,
      'host-driver',
      driverText(network, 'the frame goes through IP and UDP into a socket buffer, or on its way in the kernel.'),
    ),
    ...absent,
    reader === undefined
      ? skipped(11, 'No process reads a socket: the functions that receive work in the kernel.')
      : done(
          11,
          `${reader.id}.application`,
          'recv() copies the packet from the socket buffer to the process. This is the only CPU copy.',
        ),
  ]
  // Frames of processes come back through the loopback device, so step 4 stays.
  return unlessIngress(network, steps, 3)
}

function pollingSteps(network: Network): readonly DrawnStep[] {
  const [pnic, guest] = [network.lab.pnics[0].id, network.lab.guests[0].id]
  const steps = [
    done(1, pnic, 'The frame passes MAC and filter; a flow rule steers it to the queue of its process.'),
    done(2, pnic, 'The NIC takes a free descriptor and writes frame and descriptor into hugepages over PCIe.'),
    skipped(3, 'The process polls the ring: no interrupt.'),
    replaced(
      4,
      `${guest}.application`,
      'poll mode driver in the process',
      'The process takes a burst of up to 32 frames from the ring; there is no sk_buff and no kernel.',
    ),
    ...absent,
    skipped(11, 'The frame lies in the memory of the process already: no copy.'),
  ]
  return unlessIngress(network, steps, 4)
}

function transmitsOf(network: Network, driver: string): readonly DrawnStep[] {
  const [pnic, guest] = [network.lab.pnics[0].id, network.lab.guests[0].id]
  const application = { part: `${guest}.application` }
  const rows = [application, null, null, null, null, null, { part: driver }, { part: pnic }, { part: 'sink' }]
  return transmitSteps(network, rows, network.routes.leaves)
}

/** One card has one driver: the kernel's, or the poll mode driver of the processes. */
function oneKindOnly(lab: Lab): readonly Refusal[] {
  const polling = lab.guests.filter(({ kind }) => kind === 'dpdk')
  const driven = lab.guests.filter(({ kind }) => kind === 'kernel')
  if (polling.length === 0 || driven.length === 0) return []
  const make = (guests: readonly Guest[], kind: Guest['kind'], noun: string): Remedy => ({
    text: `Make ${guests.map(({ name }) => name).join(', ')} ${guests.length === 1 ? `a ${noun}` : `${noun}s`}.`,
    command: {
      kind: 'setField',
      elements: guests.map(({ id }) => ({ kind: 'guest', id })),
      field: 'kind',
      value: kind,
    },
  })
  const both = [make(polling, 'kernel', 'kernel guest'), make(driven, 'dpdk', 'DPDK guest')]
  return [
    {
      code: 'mixed-kinds',
      message: 'Without virtualization the card is driven by the kernel or by poll mode processes, not by both.',
      path: 'guests',
      // First the one that changes fewer.
      remedies: [
        ...(polling.length <= driven.length ? both : both.reverse()),
        { text: 'Use Standard OVS: each guest has a driver of its own.', mode: 'ovs-kernel' },
      ],
    },
  ]
}
