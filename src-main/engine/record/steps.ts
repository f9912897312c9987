/** Steps of the receive path, numbered 1 to 11 in every mode. */
export const stepCount = 11

/** Transmit steps 1 to 9 are told from receive steps by this. */
const transmitBase = 20

/** How a stage names a step of the transmit path; receive steps are 1 to 11. */
export function transmitStep(step: number): number {
  return transmitBase + step
}

/** Number of a transmit step, or 0 for anything else. */
export function asTransmitStep(step: number): number {
  return step > transmitBase ? step - transmitBase : 0
}

/** Per step: how many packets went through it, how long they waited and were served. */
export class StepBoard {
  /** Whole run, by step number. */
  readonly packets = new Float64Array(stepCount + 1)
  /** Frames planned after warm-up only: their number, waits and services in picoseconds. */
  readonly measured = new Float64Array(stepCount + 1)
  readonly wait = new Float64Array(stepCount + 1)
  readonly service = new Float64Array(stepCount + 1)
  /** Copies that a CPU made of them. */
  readonly copies = new Float64Array(stepCount + 1)

  add(step: number, wait: number, service: number, copies: number, measured: boolean): void {
    this.packets[step]++
    if (measured) {
      this.measured[step]++
      this.wait[step] += wait
      this.service[step] += service
      this.copies[step] += copies
    }
  }
}
