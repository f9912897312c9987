import type { FrameSize } from '../../contract/lab'
import type { RandomStream } from '../kernel/random'
import { picosecondsPerSecond } from '../kernel/time'
import { type FlowNumbers, flowsOfPath } from '../packet/flow'
import type { PacketPool } from '../packet/pool'

/** Flows of one path: those alive, and those that begin at an even pace, each in the place of the oldest. */
export interface PathFlows {
  readonly numbers: FlowNumbers
  readonly path: number
  readonly paths: number
  /** Flows of this path that begin each second. */
  readonly newPerSecond: number
}

/**
 * Draws size and flow of a frame. Flows are dealt to paths in turn: path p has p, p + paths, ...
 * A flow that begins sends the next frame; after that it is one of those that are drawn.
 */
export class PacketPicker {
  private readonly cumulative: Float64Array
  private readonly alive: Int32Array
  /** Flows that have begun since 0 s. */
  private begun = 0
  /** Numbers this path has for flows that begin. */
  private readonly beginning: number

  constructor(
    sizes: readonly FrameSize[],
    private readonly flows: PathFlows,
    private readonly stream: RandomStream,
  ) {
    let sum = 0
    this.cumulative = Float64Array.from(sizes, (size) => (sum += size.weight))
    const { numbers, path, paths } = flows
    const initial = flowsOfPath(numbers.initial, path, paths)
    this.alive = Int32Array.from({ length: initial }, (_, index) => path + index * paths)
    this.beginning = Math.max(1, flowsOfPath(numbers.all, path, paths) - initial)
  }

  pick(packet: number, pool: PacketPool): void {
    pool.sizeClass[packet] = this.cumulative.length === 1 ? 0 : this.drawSize()
    const due = Math.floor((pool.plannedAt[packet] * this.flows.newPerSecond) / picosecondsPerSecond)
    pool.flow[packet] = this.begun < due ? this.begin() : this.drawFlow()
  }

  private begin(): number {
    const { path, paths } = this.flows
    const number = path + (this.alive.length + (this.begun % this.beginning)) * paths
    this.alive[this.begun % this.alive.length] = number
    this.begun++
    return number
  }

  private drawFlow(): number {
    return this.alive[this.alive.length === 1 ? 0 : this.stream.nextBelow(this.alive.length)]
  }

  private drawSize(): number {
    const last = this.cumulative.length - 1
    const drawn = this.stream.nextUnit() * this.cumulative[last]
    let size = 0
    while (size < last && drawn > this.cumulative[size]) size++
    return size
  }
}
