import { cpuPicoseconds } from '../../costs/derive'
import { type PolledQueue, Poller } from '../../machine/cpu/poller'
import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import type { Network } from '../../machine/network'
import { noWay, type Taker } from '../../machine/stages'
import { transmitStep } from '../../record/steps'
import type { Sender } from '../../traffic/planner'
import { GenerateStage, PollModeStage } from '../guest-user/dpdk-guest'
import { NetworkFunction } from '../guest-user/function'
import { PollingSource } from '../guest-user/source'
import { addCard, addNicPart, addRxQueue, addSlot } from '../nic/card'
import { withCompletion } from '../nic/completion'
import { addWayOut, byLeg, firstGuests } from '../host-kernel/receive-side'
import { HostTransmitStage } from '../host-kernel/transmit'
import { addPort } from '../wire/port'
import { addSource } from '../wire/source'

/** Packets a poll mode application takes at once (MAX_PKT_BURST of the DPDK examples). */
const usualBurst = 32
/** Packets of a ring between two processes (rte_ring, assumption). */
const ringPackets = 1024

/** What a lab of poll mode processes can send by. */
export interface PollModeHost {
  readonly sources: readonly { readonly source: Sender | null }[]
  readonly fromWire: () => Sender
}

/**
 * Bare metal with DPDK: each guest is a process that polls a receive queue of its own, steered to it by
 * a flow rule; processes hand packets to each other through rings in shared memory.
 */
export function addPollModeProcesses(network: Network): PollModeHost {
  const { lab, routes, logbook, pool } = network
  const [pnic] = lab.pnics
  const nicPart = addNicPart(network, pnic, 'vfio-pci')
  const from = addSource(network)
  const slot = addSlot(network, pnic)
  const tx = routes.leaves ? addWayOut(network, { pnic, part: nicPart, slot }, nicPart) : null
  const queues = lab.guests.map((_, index) => addRxQueue(network, pnic, nicPart, slot, index))
  const between: Taker[] = []
  const sources = lab.guests.map((guest, index) => {
    const core = network.core(guest.vcpuCores[0])
    const part = network.addPart({
      id: `${guest.id}.application`,
      layer: 'host-user',
      shape: 'application',
      title: guest.name,
      note: `${guest.application.kind}, polls`,
      core: core.id,
      machine: null,
      category: 'guestApp',
    })
    network.addEdge('dma', nicPart, part, ['host-kernel'])
    if (routes.leaves && routes.sends(index)) network.addEdge('return', part, nicPart)
    const vnf = new NetworkFunction(network, index, guest.application)
    const send = core.charge('guestApp', ['pollTransmit'])
    const out: Taker = tx ?? noWay
    const transmit = new HostTransmitStage(part, transmitStep(7), send, out)
    const takers = byLeg(network, (to) => ({ put: (now, packet) => between[to].put(now, packet) }), {
      put: () => transmit,
    })
    const onward: Taker = { put: (now, packet) => takers[pool.leg[packet]].put(now, packet) }
    const work = core.charge('guestApp', ['pollReceive'], withCompletion(network, guest.application))
    const receive = network.keep(new PollModeStage(part, 4, work, vnf, onward))
    const polled: PolledQueue[] = [{ ring: queues[index].ring, first: receive, isSource: false }]
    const ring = network.addRing(part, `${guest.id}.ring`, 'ring', ringPackets, 'packets')
    const ofRing = core.charge('guestApp', ['pollReceive'], guest.application)
    const fromOthers = new PollModeStage(part, 0, ofRing, vnf, onward)
    if (routes.eastWest) polled.push({ ring, first: fromOthers, isSource: false })
    const frame = { guest, parts: { application: part } }
    const source = routes.isSource(index) ? new PollingSource(network, frame) : null
    if (source !== null) {
      const made = core.charge('guestApp', ['pollReceive'], guest.application)
      const generate = new GenerateStage(part, made, onward)
      polled.push({ ring: source.ring, first: generate, isSource: true })
    }
    const { chain, place } = network.addChain(part)
    const burst = core.charge('guestApp', ['pollBurst'])
    const { burstPackets = usualBurst } = guest.application
    const poller = new Poller(level.thread, polled, [], burstPackets, burst, chain, place, null)
    const thread = new Thread(`${guest.id}.process`, guest.name, [core.charge('sched', ['contextSwitch'])], null)
    const pinnedBy = { of: 'vcpu', guest: guest.id, index: 0 } as const
    network.threads.push({ id: `${guest.id}.process`, title: guest.name, core: core.id, pinnedBy })
    thread.pollPeriod = polled.length * cpuPicoseconds('emptyPoll', core.gigahertz, 0, network.costs)
    core.addThread(thread, [poller])
    const announce = (readyAt: number): void => {
      core.wake(poller, readyAt)
    }
    queues[index].announcer = { announce }
    source?.pollBy(announce)
    const drop = logbook.ledger.addDrop(ring.id, 'ring_full')
    between[index] = {
      put(now, packet) {
        if (ring.accepts(packet)) {
          ring.push(packet, now, now)
          announce(now)
        } else logbook.dropped(packet, drop, ring.hash, now)
        return null
      },
    }
    return { source }
  })
  const guests = firstGuests(network)
  const steering = Int32Array.from({ length: network.flows.all }, (_, flow) =>
    Math.max(0, guests[flow % guests.length]),
  )
  const receive = addCard(network, pnic, nicPart, queues, steering, pnic.dropEnable)
  const port = addPort(network, pnic, nicPart, slot, from, receive)
  return { sources, fromWire: () => port.source }
}
