import type { Guest } from '../../../contract/lab'
import type { InterruptLine } from '../../machine/cpu/interrupt'
import { linuxNetRxLimits } from '../../machine/limits'
import { Napi } from '../../machine/cpu/napi'
import { NetRx, NetRxContext } from '../../machine/cpu/net-rx'
import { level, type Task } from '../../machine/cpu/task'
import type { Thread } from '../../machine/cpu/thread'
import type { Core } from '../../machine/cpu/core'
import type { Network } from '../../machine/network'
import { addDpdkGuest } from '../guest-user/dpdk-guest'
import { addKernelFunction, type PairWork } from '../guest-user/kernel-function'
import { firstGuests } from '../host-kernel/receive-side'
import { queueOfFlows } from '../nic/rss'
import { picosecondsPerMicrosecond } from '../../kernel/time'
import { BusyPoll } from './busy-poll'
import { addGuestParts } from './drawing'
import type { PairFrame, QueuePair, VirtualMachine } from './machine'
import { ofPair } from './pairs'
import { BufferRefill, GuestDriverStage } from './driver'
import { GuestSender } from './sender'
import { addVcpu, addVirtualInterrupt, type TopHalf } from './vcpu'
import type { VirtualInterrupt } from './virtual-interrupt'

/** What kind of NIC the guest sees. */
export interface GuestNic {
  /** As in the drawing: "vNIC", "VF", or the pNIC's name. */
  readonly title: string
  readonly note: string
  readonly driverNote: string
  readonly descriptors: number
  readonly topHalf: TopHalf
  /** The line the guest's driver masks; the virtual interrupt itself for a paravirtual NIC. */
  readonly lineOf: (interrupt: VirtualInterrupt) => InterruptLine
}

/** A virtio NIC. */
export function virtioNic(guest: Guest): GuestNic {
  return {
    title: `vNIC ${guest.name}`,
    note: 'virtio',
    driverNote: guest.kind === 'dpdk' ? 'virtio PMD' : 'virtio-net',
    descriptors: guest.virtioRingDescriptors,
    topHalf: 'virtioHardirq',
    lineOf: (interrupt) => interrupt,
  }
}

/**
 * A guest with one NIC of one or more queue pairs. A kernel guest takes interrupt and softirq of pair i on vCPU i and
 * runs its function there, or as a process on the last vCPU; a DPDK guest polls pair i on vCPU i. Steps 9 to 11,
 * transmit steps 1 to 4.
 */
export function addGuest(network: Network, index: number, nic: GuestNic, posted: boolean): VirtualMachine {
  const guest = network.lab.guests[index]
  const parts = addGuestParts(network, guest, nic)
  const frames = Array.from({ length: guest.queuePairs }, (_, number): PairFrame => {
    const ring = network.addRing(
      parts.vnic,
      ofPair(`${guest.id}.rxRing`, { number }),
      ofPair('Rx ring', { number }, ' '),
      nic.descriptors,
      'descriptors',
    )
    return { index, guest, parts, number, core: network.core(guest.vcpuCores[number]), ring, sender: new GuestSender() }
  })
  const vcpus = guest.vcpuCores.map((core, vcpu) => {
    const [id, title] = [`${guest.id}.vcpu.${String(vcpu)}`, `${guest.name} vCPU ${String(vcpu)}`]
    network.threads.push({ id, title, core, pinnedBy: { of: 'vcpu', guest: guest.id, index: vcpu } })
    return addVcpu(network, id, title, network.core(core))
  })
  const driven =
    guest.kind === 'dpdk' ? addDpdkGuest(network, frames, vcpus) : addKernelGuest(network, frames, vcpus, nic, posted)
  return { index, guest, parts, pairOfFlow: pairsOfFlows(network, guest.queuePairs), ...driven }
}

/** Receive side scaling over a NIC's queue pairs, by addresses and ports. */
function pairsOfFlows(network: Network, pairs: number): Int32Array {
  const first = firstGuests(network)
  return queueOfFlows(network.flows.all, pairs, 'sdfn', (flow) => Math.max(0, first[flow % first.length]))
}

function addKernelGuest(
  network: Network,
  frames: readonly PairFrame[],
  vcpus: readonly Thread[],
  nic: GuestNic,
  posted: boolean,
): Pick<VirtualMachine, 'source' | 'pairs'> {
  const refills = frames.map(({ ring, parts, core }) => addRefill(network, ring, parts.driver, core))
  const vnf = addKernelFunction(network, frames, vcpus[vcpus.length - 1], refills)
  const tasks = vcpus.map((): Task[] => [])
  const busyPolls: BusyPoll[] = []
  const pairs = frames.map((frame, number) => {
    const pair = addPair(network, frame, vcpus[number], refills[number], vnf.works[number], nic, posted)
    tasks[number].push(pair.interrupt.task, pair.softirq)
    if (pair.busyPoll !== null) busyPolls.push(pair.busyPoll)
    return pair.queuePair
  })
  // Interrupt work goes before the application on a vCPU that has both.
  if (vnf.worker !== null) tasks[tasks.length - 1].push(vnf.worker, ...busyPolls)
  vcpus.forEach((vcpu, position) => {
    network.core(frames[0].guest.vcpuCores[position]).addThread(vcpu, tasks[position])
  })
  return { source: vnf.source, pairs }
}

function addRefill(network: Network, ring: PairFrame['ring'], driver: number, core: Core): BufferRefill {
  return new BufferRefill(ring, linuxNetRxLimits.weight, driver, core.charge('vmexit', ['vmExit']), () => {
    network.logbook.vmExit(core.id)
  })
}

/** Interrupt, NAPI and driver of one queue pair, on the vCPU that serves it. */
function addPair(
  network: Network,
  frame: PairFrame,
  vcpu: Thread,
  refill: BufferRefill,
  work: PairWork,
  nic: GuestNic,
  posted: boolean,
): { queuePair: QueuePair; interrupt: VirtualInterrupt; softirq: Task; busyPoll: BusyPoll | null } {
  const { logbook } = network
  const { parts, core, ring, number } = frame
  const charge = core.charge('guestSoftirq', work.costs, work.extra)
  const driver = network.keep(new GuestDriverStage(parts.driver, charge, work.taker, refill))
  const netRx = addGuestNetRx(network, core, parts.driver, frame)
  const interrupt = addVirtualInterrupt(network, vcpu, core, posted, nic.topHalf, {
    handled(begin, end, service) {
      logbook.guestInterrupt(ring.hash, end, core.id)
      busyPoll?.restart(end)
      napi.interrupted(begin, end, service)
      netRx.schedule(napi, end)
    },
  })
  const line = nic.lineOf(interrupt)
  const busyPoll = line === interrupt ? busyPollOf(network, frame, interrupt) : null
  const napi = new Napi(ring, driver, busyPoll ?? line, logbook, 9, parts.vcpus[number])
  if (busyPoll !== null) busyPoll.driver = { schedule: (now) => netRx.schedule(napi, now) }
  netRx.polls(napi)
  const queuePair = { ...frame, interrupt, napi, refill, announce: (now: number) => busyPoll?.announce(now) }
  return { queuePair, interrupt, softirq: netRx.softirq, busyPoll }
}

/** Busy polling by the process, on the vCPU that it shares with the queue; null without. */
function busyPollOf({ costs }: Network, frame: PairFrame, interrupt: VirtualInterrupt): BusyPoll | null {
  const { guest, number, ring, core } = frame
  const { busyPollMicroseconds = 0, runsIn } = guest.application
  if (busyPollMicroseconds === 0 || runsIn !== 'socket' || number !== guest.vcpuCores.length - 1) return null
  const nanoseconds = costs.busyPollSlice.value
  const slice = core.charge('pollIdle', [], { cyclesPerPacket: 0, cyclesPerByte: 0, nanoseconds })
  return new BusyPoll(ring, interrupt, Math.round(busyPollMicroseconds * picosecondsPerMicrosecond), slice)
}

function addGuestNetRx(network: Network, core: Core, part: number, frame: PairFrame): NetRx {
  const { chain, place } = network.addChain(part, ofPair(network.parts[part].id, frame))
  const entry = core.charge('guestSoftirq', ['softirqEntry'])
  const netRx = new NetRx(chain, place, entry, core.charge('guestSoftirq', ['napiPoll']), linuxNetRxLimits)
  netRx.softirq = new NetRxContext(level.guestSoftirq, netRx, false)
  return netRx
}
