import { cpuCategories, type CpuCategory } from '../../../contract/summary'
import { cpuPicoseconds } from '../../costs/derive'
import type { CostBook } from '../../costs/book'
import { costs, type CpuCostName } from '../../costs/index'
import { fromCycles, fromNanoseconds } from '../../kernel/time'

/**
 * What one kind of step costs on one core: whole picoseconds per frame size, fixed at compile time.
 * `counts` says how often it was begun, so that the core's accounts can be worked out again from
 * counts x picoseconds.
 */
export class Charge {
  readonly counts: Float64Array
  /** The same work while the hyperthread sibling is busy too: how long it takes, how often it was begun. */
  readonly sharedPicoseconds: Float64Array
  readonly sharedCounts: Float64Array
  readonly category: number

  constructor(
    category: CpuCategory,
    readonly picoseconds: Float64Array,
    siblingSlowdown: number = costs.siblingSlowdown.value,
    /** The constants it is the sum of, besides an application's own work. */
    readonly names: readonly CpuCostName[] = [],
  ) {
    this.category = cpuCategories.indexOf(category)
    this.counts = new Float64Array(picoseconds.length)
    this.sharedPicoseconds = picoseconds.map((time) => Math.round(time * siblingSlowdown))
    this.sharedCounts = new Float64Array(picoseconds.length)
  }
}

/** Work of an application beyond its receive call, in cycles. */
export interface ExtraWork {
  readonly cyclesPerPacket: number
  readonly cyclesPerByte: number
  /** Waiting for memory, which no CPU clock changes. */
  readonly nanoseconds?: number
}

/** The sum of named costs, one integer per frame size. */
export function sumOfCosts(
  names: readonly CpuCostName[],
  gigahertz: number,
  frameBytes: Float64Array,
  book: CostBook,
  extra?: ExtraWork,
): Float64Array {
  return frameBytes.map((bytes) => {
    let sum = 0
    for (const name of names) sum += cpuPicoseconds(name, gigahertz, bytes, book)
    if (extra) sum += fromCycles(extra.cyclesPerPacket, gigahertz) + fromCycles(extra.cyclesPerByte * bytes, gigahertz)
    if (extra?.nanoseconds !== undefined) sum += fromNanoseconds(extra.nanoseconds)
    return sum
  })
}
