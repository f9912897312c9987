import { RandomStream } from '../../kernel/random'
import { flowsOf } from '../../packet/flow'
import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import { Worker } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import { addOutlet, type Destination } from '../../machine/outlet'
import { HandOverStage, PassStage } from '../../machine/stages'
import { UpcallStage } from '../host-user/upcall'
import { FlowTable } from './flow-table'
import { OvsReceiveStage } from './ovs'
import { addReceiveSide, driverCharge, guestOfPaths, type ReceiveSide } from './receive-side'

/** Missed packets that wait for ovs-vswitchd: the receive buffer of its netlink socket (assumption: 1024). */
const upcallQueuePackets = 1024

/** A data path as the mode sees it. */
export interface Datapath {
  readonly side: ReceiveSide
  readonly ovsPart: string
}

/** Destination of each path's frames. */
export function destinationsOfPaths(network: Network, taps: readonly Destination[]): readonly Destination[] {
  return guestOfPaths(network).map((guest) => taps[guest])
}

/** Steps 4 to 6 in the kernel: driver, hand-over by reference, megaflow lookup, tap queue; upcalls beside it. */
export function addKernelDatapath(
  network: Network,
  taps: readonly (Destination & { readonly part: number })[],
  vswitchdCore: string,
  coldStart: boolean,
): Datapath {
  const { lab, pool, logbook } = network
  const stream = new RandomStream(network.seed, 'ovs.megaflows')
  const table = new FlowTable(lab.traffic.rules, flowsOf(lab.traffic), lab.traffic.paths.length, coldStart, stream)
  const destinations = destinationsOfPaths(network, taps)
  const ovs = network.addPart({
    id: 'ovs',
    layer: 'host-kernel',
    shape: 'software',
    title: 'OVS datapath',
    note: 'openvswitch.ko',
    core: lab.pnics[0].irqCores[0],
    machine: null,
    category: 'vswitch',
  })
  const upcall = addUpcallHandler(network, table, destinations, vswitchdCore, ovs)
  const side = addReceiveSide(network, 'Driver', (core, driverPart) => {
    const outlets = destinations.map((destination) => addOutlet(network, core, ovs, destination))
    const forward = network.keep(new HandOverStage(ovs, 6, 0, core.charge('vswitch', ['ovsLookup']), pool, outlets))
    const hit = core.charge('vswitch', ['ovsKeyExtract'])
    const miss = core.charge('vswitch', ['ovsKeyExtract', 'upcallSend', 'copyBase', 'copyPerByte'])
    const up = addOutlet(network, core, ovs, upcall)
    const receive = network.keep(new OvsReceiveStage(ovs, hit, miss, table, forward, up, logbook))
    return network.keep(new PassStage(driverPart, 4, 0, driverCharge(core, false), receive))
  })
  network.addEdge('frame', side.driverPart, ovs)
  for (const tap of taps) network.addEdge('frame', ovs, tap.part)
  return { side, ovsPart: 'ovs' }
}

function addUpcallHandler(
  network: Network,
  table: FlowTable,
  destinations: readonly Destination[],
  coreId: string,
  ovs: number,
): Destination {
  const core = network.core(coreId)
  const part = network.addPart({
    id: 'ovs-vswitchd',
    layer: 'host-user',
    shape: 'control',
    title: 'ovs-vswitchd',
    note: 'upcalls',
    core: coreId,
    machine: null,
    category: 'user',
  })
  network.addEdge('slow', ovs, part)
  const ring = network.addRing(part, 'ovs.upcalls', 'upcalls', upcallQueuePackets, 'packets')
  const outlets = destinations.map((destination) => addOutlet(network, core, part, destination))
  const charge = core.charge('user', ['upcallHandle', 'copyBase', 'copyPerByte'])
  const handle = network.keep(new UpcallStage(part, charge, table, network.pool, outlets))
  const { chain, place } = network.addChain(part)
  const worker = new Worker(level.thread, ring, handle, chain, place)
  worker.thread = new Thread('ovs-vswitchd', 'ovs-vswitchd', [core.charge('sched', ['contextSwitch'])], null)
  core.addThread(worker.thread, [worker])
  return { ring, drop: network.logbook.ledger.addDrop('ovs.upcalls', 'lost'), reader: worker }
}
