/** Steps of the receive path, numbered 1 to 11 in every mode. */
export const stepCount = 11

/** Per step: how many packets went through it, how long they waited and were served. */
export class StepBoard {
  /** Whole run, by step number. */
  readonly packets = new Float64Array(stepCount + 1)
  /** Frames planned after warm-up only: their number, waits and services in picoseconds. */
  readonly measured = new Float64Array(stepCount + 1)
  readonly wait = new Float64Array(stepCount + 1)
  readonly service = new Float64Array(stepCount + 1)

  add(step: number, wait: number, service: number, measured: boolean): void {
    this.packets[step]++
    if (measured) {
      this.measured[step]++
      this.wait[step] += wait
      this.service[step] += service
    }
  }
}
