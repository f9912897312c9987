import type { Packet } from './books'
import type { Process } from './processor'
import type { Costing } from './work'

/** Frames after which the guest is told at the latest. */
const batch = 64

/** The guest's receive ring and interrupt, as the vhost thread sees them. */
export interface GuestSide {
  readonly hasRoom: () => boolean
  readonly put: (packet: Packet) => void
  /** What was put becomes visible to the guest. */
  readonly publish: () => void
  /** The guest polls and wants no interrupt. */
  readonly masked: () => boolean
  /** Its vCPU is halted: it has to be woken. */
  readonly halted: () => boolean
  readonly deliver: () => void
}

/** The tap queue and the vhost thread behind it: steps 7 and 8. */
export class Vhost {
  readonly tap: Packet[] = []
  private awake = false
  private notified = false

  constructor(
    private readonly cost: Costing,
    private readonly guest: GuestSide,
    private readonly wakeThread: () => void,
  ) {}

  /** It sleeps over work that it could do: whoever is asked has to wake it. */
  needsWake(): boolean {
    if (!this.ready() || this.awake || this.notified) return false
    this.notified = true
    return true
  }

  wake(): void {
    this.notified = false
    this.awake = true
    this.wakeThread()
  }

  *process(): Process {
    const { cost, guest, tap } = this
    const take = cost('copy', 'vhostDescriptor')
    const copy = cost('copy', 'copyBase', 'copyPerByte', 'vhostPublish')
    const signal = cost('vmexit', 'vhostSignal')
    const wakeVcpu = cost('sched', 'wakeUp')
    let inBatch = 0
    for (;;) {
      yield () => this.awake && this.ready()
      const packet = tap.shift()
      if (packet === undefined) throw new Error('the vhost thread found no frame')
      yield take
      yield copy
      guest.put(packet)
      inBatch++
      if (inBatch === batch || !this.ready()) {
        inBatch = 0
        guest.publish()
        if (!guest.masked()) {
          yield signal
          if (guest.halted()) yield wakeVcpu
          guest.deliver()
        }
      }
      if (!this.ready()) this.awake = false
    }
  }

  private ready(): boolean {
    return this.tap.length > 0 && this.guest.hasRoom()
  }
}
