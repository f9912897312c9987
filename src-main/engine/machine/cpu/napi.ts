import type { Logbook } from '../../record/logbook'
import type { InterruptLine } from './interrupt'
import type { Ring } from '../ring'
import type { Stage } from '../stage'

/** What the host did to pass a device's interrupt on: when, and at which drawn part. */
export interface HostInterrupt {
  begin: number
  end: number
  readonly part: number
}

/** The driver's receive side of one queue: which ring it polls and what it does with a frame. */
export class Napi {
  /** On the poll list. */
  scheduled = false
  /** An assigned device is announced to the host first: step 3 in front of the guest's step 9. */
  hostInterrupt: HostInterrupt | null = null
  private interruptBegin = -1
  private interruptEnd = -1
  private interruptService = 0

  constructor(
    readonly ring: Ring,
    readonly first: Stage,
    private readonly vector: InterruptLine,
    private readonly logbook: Logbook,
    /** Step and part under which the interrupt stands in a packet's journey: 3, or 9 in a guest. */
    private readonly interruptStep: number,
    private readonly interruptPart: number,
  ) {}

  /** The interrupt handler has run: no more interrupts until `complete`. */
  interrupted(begin: number, end: number, service: number): void {
    this.interruptService = service
    this.vector.masked = true
    this.interruptBegin = begin
    this.interruptEnd = end
  }

  /** A packet is visible now. */
  visible(now: number): boolean {
    return this.ring.readyAt <= now
  }

  /**
   * Takes the oldest packet. A packet that was there when the handler began was announced by this
   * interrupt; one that came later was found by polling and has no interrupt in its journey.
   */
  take(now: number): number {
    const announced = this.ring.readyAt <= this.interruptBegin
    const packet = this.ring.pop(now)
    if (announced) {
      const host = this.hostInterrupt
      // A later one may have come before the guest got round to the first: that one announced other packets.
      if (host !== null && this.logbook.pool.at[packet] <= host.begin && host.end <= this.interruptBegin) {
        this.logbook.pass(packet, host.part, 3, host.begin, host.end, host.end - host.begin, 0)
      }
      const service = this.interruptService
      this.logbook.pass(
        packet,
        this.interruptPart,
        this.interruptStep,
        this.interruptBegin,
        this.interruptEnd,
        service,
        0,
      )
    }
    return packet
  }

  /** The ring was found empty: interrupts on again, and a second look. */
  complete(now: number): void {
    this.scheduled = false
    this.interruptBegin = -1
    this.vector.unmask(now, this.ring.readyAt)
  }
}
