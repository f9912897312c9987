import type { Batching } from '../../machine/cpu/worker'
import type { Charge } from '../../machine/cpu/charge'
import type { Core } from '../../machine/cpu/core'
import type { CpuCostName } from '../../costs/index'
import type { Network } from '../../machine/network'
import type { Ring } from '../../machine/ring'
import { Stage } from '../../machine/stage'
import { SignalStage, VcpuWakeStage } from '../guest-kernel/virtual-interrupt'
import type { QueuePair } from '../guest-kernel/machine'

/** Step 8: the "virtual DMA" is a CPU copy into a guest buffer; the used entry waits for its batch. */
export class CopyToGuestStage extends Stage {
  constructor(
    part: number,
    charge: Charge,
    private readonly ring: Ring,
    /** The stage before has taken a descriptor for it, since several threads write to this ring. */
    private readonly reserved: boolean,
  ) {
    super(part, 8, 1, charge)
  }

  finish(now: number, packet: number): null {
    if (this.reserved) this.ring.fulfil()
    this.ring.push(packet, now, Infinity)
    return null
  }
}

/** Makes used entries visible to a guest, and tells it in the way it wants to be told. */
export class GuestNotifier {
  private readonly signal: SignalStage | null

  /** @param signalCosts what signalling the vNIC's interrupt costs on `core`, which pays for it */
  constructor(
    network: Network,
    private readonly pair: QueuePair,
    part: number,
    core: Core,
    signalCosts: readonly CpuCostName[],
  ) {
    const { interrupt } = pair
    network.runsOn(pair.parts.vnic, core.id)
    if (interrupt === null) {
      this.signal = null
      return
    }
    const wake = new VcpuWakeStage(part, core.charge('sched', ['wakeUp']), interrupt)
    this.signal = new SignalStage(part, core.charge('vmexit', signalCosts), interrupt, wake)
  }

  /** @returns false when there was nothing new */
  publish(now: number): boolean {
    if (!this.pair.ring.publish(now)) return false
    this.pair.announce(now)
    return true
  }

  /** The signal to pay for, or null while the guest polls. */
  get signalStage(): Stage | null {
    return this.pair.interrupt === null || this.pair.interrupt.masked ? null : this.signal
  }
}

/** End of a back end's batch: publishes the used entries and signals the guest, unless it polls. */
export class UsedRingBatching implements Batching {
  constructor(
    readonly limit: number,
    private readonly notifier: GuestNotifier,
  ) {}

  endBatch(now: number): Stage | null {
    this.notifier.publish(now)
    return this.notifier.signalStage
  }
}
