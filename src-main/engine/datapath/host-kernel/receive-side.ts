import type { Pnic } from '../../../contract/lab'
import type { CpuCostName } from '../../costs/index'
import type { Charge } from '../../machine/cpu/charge'
import type { Core } from '../../machine/cpu/core'
import type { NetRx } from '../../machine/cpu/net-rx'
import type { Network } from '../../machine/network'
import type { PcieSlot } from '../../machine/pcie'
import { remoteAccess } from '../../machine/numa'
import { outside } from '../../machine/routes'
import type { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'
import { transmitStep } from '../../record/steps'
import { addNicPart, addSlot } from '../nic/card'
import { withoutDirectCache } from '../nic/completion'
import { addPnic, type QueueDriver } from '../nic/pnic'
import type { TxQueue } from '../nic/transmit'
import { addOutLink, addPort, addSink, addTxQueue, type Port } from '../wire/port'
import { OutsideWorld } from '../wire/outside'
import { addSource } from '../wire/source'
import { addBacklog } from './backlog'
import { addHostNetRx } from './kernel'
import { HostTransmitStage } from './transmit'

/** Index of the guest that each path's first leg leads to. */
export function firstGuests(network: Network): readonly number[] {
  const { first, legs } = network.routes
  return first.map((leg) => legs[leg].to)
}

/** What the first pNIC's driver hands frames to, on a given core. */
export type FirstStage = (core: Core, driverPart: number, transmit: (core: Core) => Taker) => Stage

/** Everything below the mode's own path: source, link, pNIC, interrupts, softirq, driver; and the way out. */
export interface ReceiveSide {
  readonly port: Port
  readonly driverPart: number
  /** Hands a frame to the driver on a given core, for the wire. */
  readonly transmit: (core: Core) => Taker
  /** The receive softirq of a core, made when first asked for. */
  readonly netRx: (core: Core) => NetRx
}

/**
 * Wire, pNIC and host driver. All north-south traffic comes and goes by the first pNIC, as it does
 * where a bridge or one OS owns the ports.
 */
export function addReceiveSide(network: Network, driverTitle: string, firstStage: FirstStage): ReceiveSide {
  const { lab, routes } = network
  const pnic = lab.pnics[0]
  const nicPart = addNicPart(network, pnic, `${String(pnic.rxQueues)} Rx ${pnic.rxQueues === 1 ? 'queue' : 'queues'}`)
  const from = addSource(network)
  const driverPart = network.addPart({
    id: 'host-driver',
    layer: 'host-kernel',
    shape: 'software',
    title: driverTitle,
    note: `${pnic.model}, ${lab.host.napi ? 'NAPI' : 'no NAPI'}, sk_buff`,
    core: pnic.irqCores[0],
    machine: null,
    category: 'softirq',
  })
  network.addEdge('dma', nicPart, driverPart)
  const netRxOf = new Map<string, NetRx>()
  const netRx = (core: Core): NetRx => {
    const known = netRxOf.get(core.id) ?? addHostNetRx(network, core, driverPart)
    netRxOf.set(core.id, known)
    return known
  }
  const slot = addSlot(network, pnic)
  const tx = routes.leaves ? addWayOut(network, { pnic, part: nicPart, slot }, driverPart) : null
  const transmit = (core: Core): Taker => new DriverTaker(core, driverPart, tx)
  const coreParts = new Map<string, number>()
  const drivers = Array.from({ length: pnic.rxQueues }, (_, queue): QueueDriver => {
    const core = network.core(pnic.irqCores[queue % pnic.irqCores.length])
    const corePart = coreParts.get(core.id) ?? addCorePart(network, core, nicPart)
    coreParts.set(core.id, corePart)
    network.threads.push({
      id: `${pnic.id}.irq.${String(queue)}`,
      title: `${pnic.name} IRQ ${String(queue)}`,
      core: core.id,
      pinnedBy: { of: 'irq', pnic: pnic.id, index: queue },
    })
    const first = firstStage(core, driverPart, transmit)
    const backlog = lab.host.napi
      ? null
      : addBacklog(network, core, driverPart, netRx(core), first, `rx${String(queue)}`)
    return { core, netRx: netRx(core), first, backlog, corePart }
  })
  const guests = firstGuests(network)
  const receive = addPnic(network, pnic, nicPart, slot, drivers, (flow) => Math.max(0, guests[flow % guests.length]))
  const port = addPort(network, pnic, nicPart, slot, from, receive)
  return { port, driverPart, netRx, transmit }
}

/** The way out by a card that the host itself drives: a Tx ring, the link, the outside. */
export function addWayOut(network: Network, card: Card, from: number): TxQueue {
  const { pnic, part } = card
  const sink = addSink(network)
  const world = new OutsideWorld(
    network,
    sink,
    sink,
    network.lab.guests.map(() => null),
  )
  const link = addOutLink(network, pnic, part, world)
  network.addEdge('return', from, part)
  network.addEdge('return', part, sink)
  return addTxQueue(network, card, link, part, `${pnic.id}.txRing.0`, 'Tx q0')
}

/** A card as its Tx rings see it. */
export interface Card {
  readonly pnic: Pnic
  readonly part: number
  readonly slot: PcieSlot
}

/** Transmit step 7 on some core: the host's driver. */
class DriverTaker implements Taker {
  private readonly stage: Stage | null

  constructor(core: Core, part: number, tx: TxQueue | null) {
    this.stage =
      tx === null ? null : new HostTransmitStage(part, transmitStep(7), core.charge('softirq', ['driverTransmit']), tx)
  }

  put(): Stage | null {
    if (this.stage === null) throw new Error('a frame was sent to the wire in a lab where none leaves')
    return this.stage
  }
}

/** Takers by leg: `towards` a guest, or out to the wire. */
export function byLeg(network: Network, towards: (guest: number) => Taker, out: Taker): readonly Taker[] {
  return network.routes.legs.map((leg) => (leg.to === outside ? out : towards(leg.to)))
}

function addCorePart(network: Network, core: Core, nicPart: number): number {
  const part = network.addPart({
    id: `chip.${core.id}`,
    layer: 'host-kernel',
    shape: 'core',
    title: core.id,
    note: 'IRQ, softirq',
    core: core.id,
    machine: null,
    category: 'hardirq',
  })
  network.addEdge('interrupt', nicPart, part)
  return part
}

/**
 * Work of the softirq on a frame of the first pNIC: the driver's up to netif_receive_skb, then what follows. Without
 * NAPI the driver's part is done by the interrupt handler before.
 */
export function driverCharge(network: Network, core: Core, following: readonly CpuCostName[]): Charge {
  const { host, pnics } = network.lab
  if (!host.napi) return core.charge('softirq', ['receiveCore', ...following])
  const away = withoutDirectCache(network, core.gigahertz, remoteAccess(network, core.id, pnics[0].numaNode))
  return core.charge('softirq', ['driverReceive', 'socketBufferBuild', 'receiveCore', ...following], away)
}

/** What a UDP frame for a process goes through behind the driver. */
export const intoSocket = ['ipUdpStack', 'socketEnqueue'] as const satisfies readonly CpuCostName[]
