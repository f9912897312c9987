import type { FrameSize } from '../../contract/lab'
import type { RandomStream } from '../kernel/random'
import type { PacketPool } from '../packet/pool'

/** Draws size and flow of a frame. Flows are dealt to paths in turn: path p has p, p + paths, ... */
export class PacketPicker {
  private readonly cumulative: Float64Array
  private readonly flowsOfPath: number

  constructor(
    sizes: readonly FrameSize[],
    flows: number,
    private readonly path: number,
    private readonly paths: number,
    private readonly stream: RandomStream,
  ) {
    let sum = 0
    this.cumulative = Float64Array.from(sizes, (size) => (sum += size.weight))
    this.flowsOfPath = Math.max(1, Math.floor((flows - path - 1) / paths) + 1)
  }

  pick(packet: number, pool: PacketPool): void {
    pool.sizeClass[packet] = this.cumulative.length === 1 ? 0 : this.drawSize()
    const index = this.flowsOfPath === 1 ? 0 : this.stream.nextBelow(this.flowsOfPath)
    pool.flow[packet] = this.path + index * this.paths
  }

  private drawSize(): number {
    const last = this.cumulative.length - 1
    const drawn = this.stream.nextUnit() * this.cumulative[last]
    let size = 0
    while (size < last && drawn > this.cumulative[size]) size++
    return size
  }
}
