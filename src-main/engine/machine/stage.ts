import type { Charge } from './cpu/charge'

/**
 * One thing done to a packet in one context: one engine step, one line of a packet's journey.
 * The task that runs a stage pays its charge, writes the pass into the logbook and calls `finish`.
 */
export abstract class Stage {
  /** Step of the yardstick, 1 to 11, or 0 when it belongs to none. */
  abstract readonly step: number
  /** CPU copies made of each packet here. */
  abstract readonly copies: number
  /** A stage without packet (signal, wake-up) is paid for, but is no part of a journey. */
  readonly carriesPacket: boolean = true
  /** Switched off for a what-if: packets that reach it are lost here. */
  disabled = false

  constructor(
    /** Index of the drawn part it belongs to. */
    readonly part: number,
  ) {}

  /** What this packet pays; asked once, when the step begins. */
  abstract chargeOf(packet: number): Charge

  /**
   * The step has ended: hands the packet on.
   * @returns the stage to go on with in the same context, or null when the packet has left it
   */
  abstract finish(now: number, packet: number): Stage | null
}
