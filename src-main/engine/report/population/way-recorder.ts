import type { Network } from '../../machine/network'
import type { Recorder } from '../../record/recorder'
import { asTransmitStep } from '../../record/steps'

/** One step of a group's frames: sums, picoseconds. */
export interface StepSum {
  readonly step: number
  readonly transmit: boolean
  /** Part of a step without a number; -1 for numbered ones, which may have several. */
  readonly part: number
  visits: number
  wait: number
  service: number
  /** Sum over the visits of how many steps came before: the order of the path. */
  position: number
}

/** Sums over the frames of one group. */
export class GroupSums {
  latency = 0
  readonly steps = new Map<number, StepSum>()

  add(row: Row, position: number): void {
    const transmit = asTransmitStep(row.step)
    const key = row.step > 0 ? row.step : -1 - row.part
    let sum = this.steps.get(key)
    if (sum === undefined) {
      const number = transmit > 0 ? transmit : row.step
      const part = row.step > 0 ? -1 : row.part
      sum = { step: number, transmit: transmit > 0, part, visits: 0, wait: 0, service: 0, position: 0 }
      this.steps.set(key, sum)
    }
    sum.visits++
    sum.wait += row.wait
    sum.service += row.service
    sum.position += position
  }
}

interface Row {
  readonly step: number
  readonly part: number
  readonly wait: number
  readonly service: number
}

/** Adds up the ways of the frames that belong to a group; others cost a look each. */
export class WayRecorder implements Recorder {
  private readonly rows = new Map<number, Row[]>()

  constructor(
    private readonly pool: Network['pool'],
    /** By frame number. */
    private readonly groupsOf: ReadonlyMap<number, readonly GroupSums[]>,
  ) {}

  pass(packet: number, part: number, step: number, _begin: number, end: number, service: number): void {
    const frame = this.pool.frame[packet]
    if (!this.groupsOf.has(frame)) return
    const rows = this.rows.get(frame) ?? []
    if (rows.length === 0) this.rows.set(frame, rows)
    rows.push({ step, part, wait: end - this.pool.at[packet] - service, service })
  }

  dropped(packet: number): void {
    this.rows.delete(this.pool.frame[packet])
  }

  delivered(packet: number, now: number): void {
    const frame = this.pool.frame[packet]
    for (const group of this.groupsOf.get(frame) ?? []) {
      group.latency += now - this.pool.sentAt[packet]
      this.rows.get(frame)?.forEach((row, position) => {
        group.add(row, position)
      })
    }
    this.rows.delete(frame)
  }
}
