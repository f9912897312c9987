import { socketTruesize } from '../../costs/derive'
import type { Charge } from '../../machine/cpu/charge'
import type { Core } from '../../machine/cpu/core'
import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import { Worker } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import { addOutlet, type Destination } from '../../machine/outlet'
import { HandOverStage, PassStage } from '../../machine/stages'
import { destinationsOfPaths, type Datapath } from '../host-kernel/kernel-datapath'
import { addReceiveSide } from '../host-kernel/receive-side'

/** net.core.rmem_default, which a packet socket gets unless told otherwise. */
const packetSocketBytes = 212_992

/**
 * Steps 4 to 6 as the textbook tells them: the driver's frame waits in a packet socket; ovs-vswitchd
 * copies it up, looks it up, and writes it to the tap, which copies it down again.
 */
export function addUserspaceDatapath(
  network: Network,
  taps: readonly (Destination & { readonly part: number })[],
  vswitchdCore: string,
): Datapath {
  const { pool, logbook } = network
  const core = network.core(vswitchdCore)
  const part = network.addPart({
    id: 'ovs-vswitchd',
    layer: 'host-user',
    shape: 'software',
    title: 'ovs-vswitchd',
    note: 'user-space data path',
    core: vswitchdCore,
    machine: null,
    category: 'vswitch',
  })
  const ring = network.addRing(
    part,
    'ovs.socket',
    'packet socket',
    packetSocketBytes,
    'bytes',
    network.frameBytes.map(socketTruesize),
  )
  const outlets = destinationsOfPaths(network, taps).map((destination) => addOutlet(network, core, part, destination))
  const forwardCharge = core.charge('vswitch', ['userspaceLookup', 'tapWrite', 'copyBase', 'copyPerByte'])
  const forward = network.keep(new HandOverStage(part, 6, 1, forwardCharge, pool, outlets))
  const receiveCharge = core.charge('copy', ['packetSocketReceive', 'copyBase', 'copyPerByte'])
  const receive = network.keep(new PassStage(part, 5, 1, receiveCharge, forward))
  const { chain, place } = network.addChain(part)
  const worker = new Worker(level.thread, ring, receive, chain, place)
  worker.thread = new Thread('ovs-vswitchd', 'ovs-vswitchd', [core.charge('sched', ['contextSwitch'])], null)
  core.addThread(worker.thread, [worker])
  const socket = { ring, drop: logbook.ledger.addDrop('ovs.socket', 'tp_drops'), reader: worker }
  const side = addReceiveSide(network, 'Driver', (irqCore, driverPart) => {
    const up = addOutlet(network, irqCore, driverPart, socket)
    const outletsToSocket = network.lab.traffic.paths.map(() => up)
    return network.keep(new HandOverStage(driverPart, 4, 0, packetSocketCharge(irqCore), pool, outletsToSocket))
  })
  network.addEdge('frame', side.driverPart, part)
  for (const tap of taps) network.addEdge('frame', part, tap.part)
  return { side, ovsPart: 'ovs-vswitchd' }
}

function packetSocketCharge(core: Core): Charge {
  return core.charge('softirq', ['driverReceive', 'socketBufferBuild', 'receiveCore', 'socketEnqueue'])
}
