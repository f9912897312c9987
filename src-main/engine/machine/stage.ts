import type { Charge } from './cpu/charge'

/**
 * What is the same for every packet that goes through a stage. A class of its own: whoever reads it finds it in one place,
 * whatever kind of stage it is, and that is what keeps reading it cheap.
 */
export class StageCard {
  /** Switched off for a what-if: packets that reach it are lost here. */
  disabled = false

  constructor(
    /** Index of the drawn part it belongs to. */
    readonly part: number,
    /** Step of the yardstick, 1 to 11, or one of the transmit path, or 0 when it belongs to none. */
    public step: number,
    /** CPU copies made of each packet here. */
    public copies: number,
    /** What every packet pays; null where that depends on the packet. */
    readonly charge: Charge | null,
    /** A stage without packet (signal, wake-up) is paid for, but is no part of a journey. */
    readonly carriesPacket: boolean,
  ) {}
}

/**
 * One thing done to a packet in one context: one engine step, one line of a packet's journey.
 * The task that runs a stage pays its charge, writes the pass into the logbook and calls `finish`.
 */
export abstract class Stage {
  readonly card: StageCard

  /** For the arguments see StageCard. */
  constructor(part: number, step: number, copies: number, charge: Charge | null, carriesPacket = true) {
    this.card = new StageCard(part, step, copies, charge, carriesPacket)
  }

  /** What this packet pays, where the card does not say; asked once, when the step begins. */
  chargeOf(packet: number): Charge {
    throw new Error(`a stage does not say what packet ${String(packet)} pays`)
  }

  /**
   * The step has ended: hands the packet on.
   * @returns the stage to go on with in the same context, or null when the packet has left it
   */
  abstract finish(now: number, packet: number): Stage | null
}
