import { socketTruesize } from '../../costs/derive'
import type { Charge } from '../../machine/cpu/charge'
import type { Core } from '../../machine/cpu/core'
import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import { Worker, WorkerInput } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import { remoteAccess } from '../../machine/numa'
import { addOutlet } from '../../machine/outlet'
import { HandOverStage, noWay, PassStage } from '../../machine/stages'
import { transmitStep } from '../../record/steps'
import type { Datapath } from '../host-kernel/kernel-datapath'
import { addReceiveSide, byLeg } from '../host-kernel/receive-side'
import type { BackEnd } from '../host-kernel/vhost'

/** net.core.rmem_default, which a packet socket gets unless told otherwise. */
const packetSocketBytes = 212_992

/**
 * Steps 4 to 6 as the textbook tells them: the driver's frame waits in a packet socket; ovs-vswitchd
 * copies it up, looks it up, and writes it to the tap, which copies it down again. Frames of guests
 * come up through their tap and leave by the packet socket.
 */
export function addUserspaceDatapath(network: Network, backEnds: readonly BackEnd[], vswitchdCore: string): Datapath {
  const { pool, logbook, routes } = network
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
  const weight = network.frameBytes.map(socketTruesize)
  const ring = network.addRing(part, 'ovs.socket', 'packet socket', packetSocketBytes, 'bytes', weight)
  const { chain, place } = network.addChain(part)
  const worker = new Worker(level.thread, chain, place)
  worker.thread = new Thread('ovs-vswitchd', 'ovs-vswitchd', [core.charge('sched', ['contextSwitch'])], null)
  core.addThread(worker.thread, [worker])
  const taps = backEnds.map((backEnd) => addOutlet(network, core, part, backEnd))
  const outlets = byLeg(network, (guest) => taps[guest], noWay)
  const forwardCharge = core.charge('vswitch', ['userspaceLookup', 'tapWrite', 'copyBase', 'copyPerByte'])
  const forward = network.keep(new HandOverStage(part, 6, 1, forwardCharge, pool, outlets))
  const receiveCharge = core.charge('copy', ['packetSocketReceive', 'copyBase', 'copyPerByte'])
  const receive = network.keep(new PassStage(part, 5, 1, receiveCharge, forward))
  const socket = {
    ring,
    drop: logbook.ledger.addDrop('ovs.socket', 'tp_drops'),
    reader: worker.serve(new WorkerInput(ring, receive)),
  }
  const side = addReceiveSide(network, 'Driver', (irqCore, driverPart) => {
    const up = addOutlet(network, irqCore, driverPart, socket)
    const toSocket = routes.legs.map(() => up)
    return network.keep(new HandOverStage(driverPart, 4, 0, packetSocketCharge(network, irqCore), pool, toSocket))
  })
  network.addEdge('frame', side.driverPart, part)
  const leave = new HandOverStage(
    part,
    transmitStep(6),
    1,
    core.charge('vswitch', ['userspaceLookup', 'sendCall', 'copyBase', 'copyPerByte']),
    pool,
    routes.legs.map(() => side.transmit(core)),
  )
  const readCharge = core.charge('copy', ['tapRead', 'copyBase', 'copyPerByte'])
  backEnds.forEach((backEnd, guest) => {
    network.addEdge('frame', part, backEnd.part)
    if (!routes.sends(guest)) return
    network.addEdge('return', backEnd.part, part)
    const id = `tapOut.${backEnd.machine.guest.id}`
    const out = network.addRing(part, id, 'from tap', 1000, 'packets')
    const next = byLeg(network, () => ({ put: () => forward }), { put: () => leave })
    const read = network.keep(new HandOverStage(part, 5, 1, readCharge, pool, next))
    const reader = worker.serve(new WorkerInput(out, read))
    const drop = logbook.ledger.addDrop(id, 'tap_rx_dropped')
    const up = addOutlet(network, backEnd.core, backEnd.part, { ring: out, drop, reader })
    backEnd.sendTo(routes.legs.map(() => up))
  })
  return { side, ovsPart: 'ovs-vswitchd' }
}

function packetSocketCharge(network: Network, core: Core): Charge {
  const away = remoteAccess(network, core.id, network.lab.pnics[0].numaNode)
  return core.charge('softirq', ['driverReceive', 'socketBufferBuild', 'receiveCore', 'socketEnqueue'], away)
}
