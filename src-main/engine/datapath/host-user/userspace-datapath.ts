import { socketTruesize } from '../../costs/derive'
import type { Charge } from '../../machine/cpu/charge'
import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import { Worker, WorkerInput } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import { addOutlet } from '../../machine/outlet'
import { outside, type Routes } from '../../machine/routes'
import { Stage } from '../../machine/stage'
import { HandOverStage, type Taker } from '../../machine/stages'
import type { PacketPool } from '../../packet/pool'
import { transmitStep } from '../../record/steps'
import type { Datapath } from '../host-kernel/kernel-datapath'
import { addReceiveSide, byLeg, driverCharge } from '../host-kernel/receive-side'
import { ofPair } from '../guest-kernel/pairs'
import { type BackEnds, intoGuest } from '../host-kernel/vhost'

/** net.core.rmem_default, which a packet socket gets unless told otherwise. */
const packetSocketBytes = 212_992

/**
 * Steps 4 to 6 as the textbook tells them: the driver's frame waits in a packet socket; ovs-vswitchd
 * copies it up, looks it up, and writes it to the tap, which copies it down again. Frames of guests
 * come up through their tap and leave by the packet socket.
 */
export function addUserspaceDatapath(network: Network, guests: readonly BackEnds[], vswitchdCore: string): Datapath {
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
  const taps = guests.map((guest) => intoGuest(network, core, part, guest))
  // From the wire to the wire: it sends as it does for a guest.
  const toWire: Taker = { put: () => leave }
  const outlets = byLeg(network, (guest) => taps[guest], toWire)
  const forwardCharge = core.charge('vswitch', ['userspaceLookup', 'tapWrite', 'copyBase', 'copyPerByte'])
  const forward = network.keep(new HandOverStage(part, 6, 1, forwardCharge, pool, outlets))
  const receiveCharge = core.charge('copy', ['packetSocketReceive', 'copyBase', 'copyPerByte'])
  const received = byLeg(network, () => ({ put: () => forward }), toWire)
  const receive = network.keep(new HandOverStage(part, 5, 1, receiveCharge, pool, received))
  const socket = {
    ring,
    drop: logbook.ledger.addDrop('ovs.socket', 'tp_drops'),
    reader: worker.serve(new WorkerInput(ring, receive)),
  }
  const side = addReceiveSide(network, 'Driver', (irqCore, driverPart) => {
    const up = addOutlet(network, irqCore, driverPart, socket)
    const toSocket = routes.legs.map(() => up)
    return network.keep(
      new HandOverStage(driverPart, 4, 0, driverCharge(network, irqCore, ['socketEnqueue']), pool, toSocket),
    )
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
  const sending = guests.flatMap(({ backEnds }, guest) => backEnds.map((backEnd) => ({ backEnd, guest })))
  sending.forEach(({ backEnd, guest }) => {
    network.addEdge('frame', part, backEnd.part)
    if (!routes.sends(guest)) return
    network.addEdge('return', backEnd.part, part)
    const id = `tapOut.${ofPair(backEnd.pair.guest.id, backEnd.pair)}`
    const out = network.addRing(part, id, 'from tap', 1000, 'packets')
    const next = byLeg(network, () => ({ put: () => forward }), { put: () => leave })
    const read = network.keep(new TapReadStage(part, readCharge, pool, next, routes))
    const reader = worker.serve(new WorkerInput(out, read))
    const drop = logbook.ledger.addDrop(id, 'tap_rx_dropped')
    const up = addOutlet(network, backEnd.core, backEnd.part, { ring: out, drop, reader })
    backEnd.sendTo(routes.legs.map(() => up))
  })
  return { side, ovsPart: 'ovs-vswitchd' }
}

/**
 * ovs-vswitchd reads what a guest's back end has written to the tap: step 5 of a frame for another guest. For the wire
 * it is the beginning of what transmit step 6 ends, and has no number of its own.
 */
class TapReadStage extends Stage {
  constructor(
    part: number,
    private readonly charge: Charge,
    private readonly pool: PacketPool,
    /** By leg. */
    private readonly next: readonly Taker[],
    private readonly routes: Routes,
  ) {
    super(part, 5, 1, null)
  }

  override chargeOf(packet: number): Charge {
    this.card.step = this.routes.legs[this.pool.leg[packet]].to === outside ? 0 : 5
    return this.charge
  }

  finish(now: number, packet: number): Stage | null {
    return this.next[this.pool.leg[packet]].put(now, packet)
  }
}
