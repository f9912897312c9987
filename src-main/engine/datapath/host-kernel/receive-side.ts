import type { Charge } from '../../machine/cpu/charge'
import type { Core } from '../../machine/cpu/core'
import type { NetRx } from '../../machine/cpu/net-rx'
import type { Network } from '../../machine/network'
import type { Stage } from '../../machine/stage'
import { costs } from '../../costs/index'
import { wirePicoseconds } from '../../costs/derive'
import { fromNanoseconds } from '../../kernel/time'
import { Link } from '../wire/link'
import { addPnic, type QueueDriver } from '../nic/pnic'
import { addHostNetRx } from './kernel'

/** Index of the guest each path is addressed to. */
export function guestOfPaths(network: Network): readonly number[] {
  const { guests, traffic } = network.lab
  return traffic.paths.map((path) => guests.findIndex((guest) => guest.id === path.to))
}

/** What the first pNIC's driver hands frames to, on a given core. */
export type FirstStage = (core: Core, driverPart: number) => Stage

/** Everything below the mode's own path: source, link, pNIC, interrupts, softirq, driver. */
export interface ReceiveSide {
  readonly link: Link
  readonly driverPart: number
  /** Drawn parts of the cores that take interrupts, by core id. */
  readonly coreParts: ReadonlyMap<string, number>
}

/**
 * Wire, pNIC and host driver. All north-south traffic comes in through the first pNIC, as it does
 * where a bridge or one OS owns the ports.
 */
export function addReceiveSide(network: Network, driverTitle: string, firstStage: FirstStage): ReceiveSide {
  const { lab } = network
  const pnic = lab.pnics[0]
  const nicPart = network.addPart({
    id: pnic.id,
    layer: 'nic',
    shape: 'hardware',
    title: pnic.name,
    note: `${String(pnic.linkGbps)} GbE, ${String(pnic.rxQueues)} Rx ${pnic.rxQueues === 1 ? 'queue' : 'queues'}`,
    core: null,
    machine: null,
    category: null,
  })
  const sourcePart = addSource(network, nicPart)
  const driverPart = network.addPart({
    id: 'host-driver',
    layer: 'host-kernel',
    shape: 'software',
    title: driverTitle,
    note: `${pnic.model}, NAPI, sk_buff`,
    core: pnic.irqCores[0],
    machine: null,
    category: 'softirq',
  })
  network.addEdge('dma', nicPart, driverPart)
  const coreParts = new Map<string, number>()
  const netRxOf = new Map<string, NetRx>()
  const drivers = Array.from({ length: pnic.rxQueues }, (_, queue): QueueDriver => {
    const core = network.core(pnic.irqCores[queue % pnic.irqCores.length])
    const corePart = coreParts.get(core.id) ?? addCorePart(network, core, nicPart)
    coreParts.set(core.id, corePart)
    const netRx = netRxOf.get(core.id) ?? addHostNetRx(network, core, driverPart)
    netRxOf.set(core.id, netRx)
    return { core, netRx, first: firstStage(core, driverPart), corePart }
  })
  const guests = guestOfPaths(network)
  const receive = addPnic(network, pnic, nicPart, drivers, (flow) => guests[flow % guests.length])
  const latency = fromNanoseconds(costs.nicMac.value + (lab.externalSwitch?.latencyNanoseconds ?? 0))
  const serialization = network.frameBytes.map((bytes) => wirePicoseconds(bytes, pnic.linkGbps))
  const link = new Link(network, `${pnic.id}.link`, sourcePart, serialization, latency, receive)
  receive.link = link
  return { link, driverPart, coreParts }
}

function addSource(network: Network, nicPart: number): number {
  const { traffic, externalSwitch } = network.lab
  const sizes = traffic.frameSizes.map((size) => String(size.bytes)).join(', ')
  const source = network.addPart({
    id: 'source',
    layer: 'wire',
    shape: 'hardware',
    title: 'Source',
    note: `${sizes} B, ${String(traffic.flows)} ${traffic.flows === 1 ? 'flow' : 'flows'}`,
    core: null,
    machine: null,
    category: null,
  })
  if (externalSwitch === null) {
    network.addEdge('frame', source, nicPart)
    return source
  }
  const between = network.addPart({
    id: externalSwitch.id,
    layer: 'wire',
    shape: 'hardware',
    title: externalSwitch.name,
    note: `${String(externalSwitch.latencyNanoseconds)} ns`,
    core: null,
    machine: null,
    category: null,
  })
  network.addEdge('frame', source, between)
  network.addEdge('frame', between, nicPart)
  return source
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

/** Work of the driver up to netif_receive_skb, with or without the IP stack behind it. */
export function driverCharge(core: Core, withStack: boolean): Charge {
  const driver = ['driverReceive', 'socketBufferBuild', 'receiveCore'] as const
  return core.charge('softirq', withStack ? [...driver, 'ipUdpStack', 'socketEnqueue'] : driver)
}
