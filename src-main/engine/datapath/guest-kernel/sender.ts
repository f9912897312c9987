import type { Charge } from '../../machine/cpu/charge'
import type { WorkerInput } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import type { Ring } from '../../machine/ring'
import { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'
import type { DropCounter } from '../../record/ledger'
import { transmitStep } from '../../record/steps'
import type { BufferRefill } from './driver'

/** The guest's way out, whatever its NIC is; connected when the NIC is there. */
export class GuestSender implements Taker {
  to: Taker | null = null

  put(now: number, packet: number): Stage | null {
    if (this.to === null) throw new Error('a guest sends before its NIC is connected')
    return this.to.put(now, packet)
  }
}

/** Transmit step 2: the guest's stack and driver put the frame into the Tx ring of the NIC. */
export class GuestTransmitStage extends Stage {
  /** A paravirtual NIC whose receive buffers may have run out. */
  refill: BufferRefill | null = null

  constructor(
    part: number,
    charge: Charge,
    private readonly sender: Taker,
  ) {
    super(part, transmitStep(2), 0, charge)
  }

  finish(now: number, packet: number): Stage | null {
    const next = this.sender.put(now, packet)
    return this.refill === null ? next : this.refill.kickBefore(next)
  }
}

/**
 * Transmit steps 3 and 4 of a virtio NIC: a descriptor of its Tx ring; a back end that sleeps is kicked,
 * which exits to the host; one that polls finds the frame by itself.
 */
export class VirtioSender implements Taker {
  /** The back end's thread, or null for one that polls. */
  reader: WorkerInput | null = null
  /** Tells a back end that polls. */
  poller: ((now: number) => void) | null = null

  constructor(
    private readonly network: Network,
    private readonly part: number,
    readonly ring: Ring,
    private readonly drop: DropCounter,
    private readonly kick: TransmitKickStage,
  ) {}

  put(now: number, packet: number): Stage | null {
    const { logbook } = this.network
    if (!this.ring.accepts(packet)) {
      logbook.dropped(packet, this.drop, this.ring.hash, now)
      return null
    }
    this.ring.push(packet, now, now)
    logbook.pass(packet, this.part, transmitStep(3), now, now, 0, 0)
    if (this.poller !== null) this.poller(now)
    if (this.reader === null || !this.reader.needsWake()) return null
    logbook.pass(packet, this.part, transmitStep(4), now, now, 0, 0)
    this.kick.reader = this.reader
    return this.kick
  }
}

/** A write to the notification register that exits to the host. */
export class TransmitKickStage extends Stage {
  reader: WorkerInput | null = null

  constructor(
    part: number,
    charge: Charge,
    private readonly exited: () => void,
  ) {
    super(part, 0, 0, charge, false)
  }

  finish(now: number): null {
    this.exited()
    this.reader?.worker.wake(now)
    return null
  }
}

/** Transmit steps 3 and 4 of an assigned device: its Tx ring and a posted doorbell write, no exit. */
export class DeviceSender implements Taker {
  constructor(
    private readonly network: Network,
    private readonly part: number,
    private readonly device: Taker,
  ) {}

  put(now: number, packet: number): Stage | null {
    const { logbook } = this.network
    logbook.pass(packet, this.part, transmitStep(3), now, now, 0, 0)
    logbook.pass(packet, this.part, transmitStep(4), now, now, 0, 0)
    return this.device.put(now, packet)
  }
}
