import { cpuPicoseconds } from '../../costs/derive'
import { type PolledQueue, Poller } from '../../machine/cpu/poller'
import { level } from '../../machine/cpu/task'
import type { Thread } from '../../machine/cpu/thread'
import type { Charge } from '../../machine/cpu/charge'
import type { Network } from '../../machine/network'
import { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'
import { transmitStep } from '../../record/steps'
import { BufferRefill } from '../guest-kernel/driver'
import { GuestTransmitStage } from '../guest-kernel/sender'
import type { PairFrame, QueuePair, VirtualMachine } from '../guest-kernel/machine'
import { ofPair } from '../guest-kernel/pairs'
import { NetworkFunction } from './function'
import { PollingSource } from './source'

/** Packets a poll mode application takes at once (MAX_PKT_BURST of the DPDK examples). */
const usualBurst = 32

/** Step 10 replaced: the guest's poll mode driver and its application, in one loop; no copy. */
export class PollModeStage extends Stage {
  constructor(
    part: number,
    step: number,
    charge: Charge,
    private readonly vnf: NetworkFunction,
    private readonly onward: Taker,
    /** A back end that sleeps for want of buffers has to be kicked. */
    private readonly refill: BufferRefill | null = null,
  ) {
    super(part, step, 0, charge)
  }

  finish(now: number, packet: number): Stage | null {
    const next = this.vnf.decide(now, packet, this.onward)
    return this.refill === null ? next : this.refill.kickBefore(next)
  }
}

/** Transmit step 1 of a poll mode application: it makes a packet, without a system call. */
export class GenerateStage extends Stage {
  constructor(
    part: number,
    charge: Charge,
    private readonly onward: Taker,
  ) {
    super(part, transmitStep(1), 0, charge)
  }

  finish(now: number, packet: number): Stage | null {
    return this.onward.put(now, packet)
  }
}

/** A guest that polls: pair i on vCPU i, which never halts. What it sends by itself begins on vCPU 0. */
export function addDpdkGuest(
  network: Network,
  frames: readonly PairFrame[],
  vcpus: readonly Thread[],
): Pick<VirtualMachine, 'source' | 'pairs'> {
  const [first] = frames
  const vnf = new NetworkFunction(network, first.index, first.guest.application)
  const source = network.routes.isSource(first.index) ? new PollingSource(network, first) : null
  const polling = frames.map((frame) => addPair(network, frame, vcpus, vnf, frame === first ? source : null))
  vcpus.forEach((vcpu, position) => {
    const poller = position < polling.length ? [polling[position].poller] : []
    network.core(first.guest.vcpuCores[position]).addThread(vcpu, poller)
  })
  return { source, pairs: polling.map(({ pair }) => pair) }
}

function addPair(
  network: Network,
  frame: PairFrame,
  vcpus: readonly Thread[],
  vnf: NetworkFunction,
  source: PollingSource | null,
): { pair: QueuePair; poller: Poller } {
  const { guest, parts, core, ring, sender } = frame
  const burstPackets = guest.application.burstPackets ?? usualBurst
  const transmit = new GuestTransmitStage(parts.driver, core.charge('guestApp', ['pollTransmit']), sender)
  const kick = core.charge('vmexit', ['vmExit'])
  const refill = new BufferRefill(ring, burstPackets, parts.driver, kick, () => {
    network.logbook.vmExit(core.id)
  })
  transmit.refill = refill
  const work = core.charge('guestApp', ['pollReceive'], guest.application)
  const receive = network.keep(new PollModeStage(parts.application, 10, work, vnf, { put: () => transmit }, refill))
  const queues: PolledQueue[] = [{ ring, first: receive, isSource: false }]
  if (source !== null) {
    const made = core.charge('guestApp', ['pollReceive'], guest.application)
    const generate = new GenerateStage(parts.application, made, { put: () => transmit })
    queues.push({ ring: source.ring, first: generate, isSource: true })
  }
  const { chain, place } = network.addChain(parts.application, ofPair(`${guest.id}.application`, frame))
  const burst = core.charge('guestApp', ['pollBurst'])
  const poller = new Poller(level.guestThread, queues, [], burstPackets, burst, chain, place, null)
  vcpus[frame.number].pollPeriod = queues.length * cpuPicoseconds('emptyPoll', core.gigahertz, 0, network.costs)
  const announce = (readyAt: number): void => {
    core.wake(poller, readyAt)
  }
  source?.pollBy(announce)
  return { pair: { ...frame, interrupt: null, napi: null, refill, announce }, poller }
}
