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
import type { GuestFrame, VirtualMachine } from '../guest-kernel/machine'
import { NetworkFunction } from './function'
import { PollingSource } from './source'

/** Packets a poll mode application takes at once (MAX_PKT_BURST of the DPDK examples). */
const burstPackets = 32

/** Step 10 replaced: the guest's poll mode driver and its application, in one loop; no copy. */
export class PollModeStage extends Stage {
  readonly copies = 0

  constructor(
    part: number,
    readonly step: number,
    private readonly charge: Charge,
    private readonly vnf: NetworkFunction,
    private readonly onward: Taker,
    /** A back end that sleeps for want of buffers has to be kicked. */
    private readonly refill: BufferRefill | null = null,
  ) {
    super(part)
  }

  chargeOf(): Charge {
    return this.charge
  }

  finish(now: number, packet: number): Stage | null {
    const next = this.vnf.decide(now, packet, this.onward)
    return this.refill === null ? next : this.refill.kickBefore(next)
  }
}

/** Transmit step 1 of a poll mode application: it makes a packet, without a system call. */
export class GenerateStage extends Stage {
  readonly step = transmitStep(1)
  readonly copies = 0

  constructor(
    part: number,
    private readonly charge: Charge,
    private readonly onward: Taker,
  ) {
    super(part)
  }

  chargeOf(): Charge {
    return this.charge
  }

  finish(now: number, packet: number): Stage | null {
    return this.onward.put(now, packet)
  }
}

/** A guest that polls its ring on vCPU 0, which never halts. */
export function addDpdkGuest(
  network: Network,
  frame: GuestFrame,
  vcpus: readonly Thread[],
): Pick<VirtualMachine, 'source' | 'interrupt' | 'napi' | 'refill' | 'announce'> {
  const { guest, parts, core, ring, sender } = frame
  const vnf = new NetworkFunction(network, frame.index, guest.application)
  const transmit = new GuestTransmitStage(parts.driver, core.charge('guestApp', ['pollTransmit']), sender)
  const kick = core.charge('vmexit', ['vmExit'])
  const refill = new BufferRefill(ring, burstPackets, parts.driver, kick, () => {
    network.logbook.vmExits++
  })
  transmit.refill = refill
  const work = core.charge('guestApp', ['pollReceive'], guest.application)
  const receive = network.keep(new PollModeStage(parts.application, 10, work, vnf, { put: () => transmit }, refill))
  const queues: PolledQueue[] = [{ ring, first: receive, isSource: false }]
  const source = network.routes.isSource(frame.index) ? new PollingSource(network, frame) : null
  if (source !== null) {
    const made = core.charge('guestApp', ['pollReceive'], guest.application)
    const generate = new GenerateStage(parts.application, made, { put: () => transmit })
    queues.push({ ring: source.ring, first: generate, isSource: true })
  }
  const { chain, place } = network.addChain(parts.application)
  const burst = core.charge('guestApp', ['pollBurst'])
  const poller = new Poller(level.guestThread, queues, [], burstPackets, burst, chain, place, null)
  vcpus.forEach((vcpu, position) => {
    if (position === 0) vcpu.pollPeriod = queues.length * cpuPicoseconds('emptyPoll', core.gigahertz, 0)
    network.core(guest.vcpuCores[position]).addThread(vcpu, position === 0 ? [poller] : [])
  })
  const announce = (readyAt: number): void => {
    core.wake(poller, readyAt)
  }
  source?.pollBy(announce)
  return { source, interrupt: null, napi: null, refill, announce }
}
