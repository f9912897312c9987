import type { Core } from '../../machine/cpu/core'
import { RandomStream } from '../../kernel/random'
import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import { Worker, WorkerInput } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import { addOutlet, type Destination } from '../../machine/outlet'
import { HandOverStage, PassStage, type Taker } from '../../machine/stages'
import { UpcallStage } from '../host-user/upcall'
import { FlowTable } from './flow-table'
import { OvsReceiveStage } from './ovs'
import { throughPipeline } from './passes'
import { NodeStatistics } from './statistics-line'
import { addReceiveSide, byLeg, driverCharge, type ReceiveSide } from './receive-side'
import { type BackEnds, intoGuest } from './vhost'

/** Missed packets that wait for ovs-vswitchd: the receive buffer of its netlink socket (assumption: 1024). */
const upcallQueuePackets = 1024

/** A data path as the mode sees it. */
export interface Datapath {
  readonly side: ReceiveSide
  readonly ovsPart: string
}

/**
 * Steps 4 to 6 in the kernel: driver, hand-over by reference, megaflow lookup, tap queue; upcalls
 * beside it. Frames of guests pass the same stages on their back end's thread.
 */
export function addKernelDatapath(
  network: Network,
  guests: readonly BackEnds[],
  vswitchdCore: string,
  settings: {
    readonly coldStart: boolean
    readonly dropsAtTap: boolean
    /** Cores of a NUMA node count the packets of megaflows in one cache line. */
    readonly countsByNode: boolean
  },
): Datapath {
  const { lab, pool, logbook, routes } = network
  const { passes = 1 } = lab.traffic.rules
  const stream = new RandomStream(network.seed, 'ovs.megaflows')
  const table = new FlowTable(lab.traffic, network.flows, routes, settings.coldStart, stream)
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
  const upcalls = addUpcallQueue(network, vswitchdCore, ovs, table)
  const statistics = settings.countsByNode ? new NodeStatistics(network, ovs) : null
  /** Open vSwitch on one core: a frame enters, and what follows by its leg. */
  const enter = (core: Core, received: readonly 'receiveCore'[], transmit: Taker): OvsReceiveStage => {
    const taps = guests.map((guest) => intoGuest(network, core, ovs, guest))
    const outlets = byLeg(network, (guest) => taps[guest], transmit)
    const lookup = core.charge('vswitch', throughPipeline(['ovsLookup'], passes))
    const forward = network.keep(new HandOverStage(ovs, 6, 0, lookup, pool, outlets))
    const charges = {
      towardsGuest: core.charge('vswitch', [...received, 'ovsKeyExtract']),
      outside: core.charge('vswitch', [...received, 'ovsKeyExtract', ...throughPipeline(['ovsLookup'], passes)]),
      miss: core.charge('vswitch', [...received, 'ovsKeyExtract', 'upcallSend', 'copyBase', 'copyPerByte']),
    }
    const hit = byLeg(network, () => ({ put: () => forward }), transmit)
    const onHit = statistics === null ? hit : statistics.countBefore(core, hit)
    const up = addOutlet(network, core, ovs, upcalls)
    return network.keep(new OvsReceiveStage(ovs, charges, table, routes, onHit, up, logbook))
  }
  const side = addReceiveSide(network, 'Driver', (core, driverPart, transmit) =>
    network.keep(new PassStage(driverPart, 4, 0, driverCharge(network, core, []), enter(core, [], transmit(core)))),
  )
  const vswitchd = network.core(vswitchdCore)
  const fromAbove = guests.map((guest) => intoGuest(network, vswitchd, upcalls.part, guest))
  upcalls.handleWith(byLeg(network, (guest) => fromAbove[guest], side.transmit(vswitchd)))
  network.addEdge('frame', side.driverPart, ovs)
  guests.forEach(({ backEnds }, guest) => {
    for (const backEnd of backEnds) {
      network.addEdge('frame', ovs, backEnd.part)
      if (!routes.sends(guest)) continue
      network.addEdge('return', backEnd.part, ovs)
      if (settings.dropsAtTap) {
        const drop = logbook.ledger.addDrop(backEnd.ring.id, 'xdp_drop')
        const { hash } = backEnd.ring
        const refuse = (now: number, packet: number): null => {
          logbook.dropped(packet, drop, hash, now)
          return null
        }
        backEnd.sendTo(routes.legs.map(() => ({ put: refuse })))
        continue
      }
      const entered = enter(backEnd.core, ['receiveCore'], side.transmit(backEnd.core))
      backEnd.sendTo(routes.legs.map(() => ({ put: () => entered })))
    }
  })
  return { side, ovsPart: 'ovs' }
}

/** The queue of missed packets and the thread that handles them. */
function addUpcallQueue(
  network: Network,
  coreId: string,
  ovs: number,
  table: FlowTable,
): Destination & { readonly part: number; handleWith(takers: readonly Taker[]): void } {
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
  const { chain, place } = network.addChain(part)
  const worker = new Worker(level.thread, chain, place)
  worker.thread = new Thread('ovs-vswitchd', 'ovs-vswitchd', [core.charge('sched', ['contextSwitch'])], null)
  core.addThread(worker.thread, [worker])
  // Its packets go back into the kernel, whose way out is built after it.
  const takersByLeg: Taker[] = []
  const charges = {
    handling: core.charge('user', ['upcallHandle', 'copyBase', 'copyPerByte']),
    installing: core.charge('user', ['upcallHandle', 'upcallInstall', 'copyBase', 'copyPerByte']),
  }
  const handle = network.keep(new UpcallStage(part, charges, table, network.routes, network.pool, takersByLeg))
  const reader = worker.serve(new WorkerInput(ring, handle))
  return {
    ring,
    drop: network.logbook.ledger.addDrop('ovs.upcalls', 'lost'),
    reader,
    part,
    handleWith(takers) {
      takersByLeg.push(...takers)
    },
  }
}
