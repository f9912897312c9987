import type { Capture, Lab } from '../../contract/lab'
import type { PacketPool } from '../packet/pool'
import type { ArrivalLaw } from './arrivals'
import type { FramePicker } from './planner'

/**
 * One path's part of a capture, as arrival law and picker in one: both walk the same column. The capture is repeated to
 * the end of the run; between two repetitions lies its mean gap.
 */
export class Replay implements ArrivalLaw, FramePicker {
  /** Position in the columns of the frame planned last. */
  private planned = -1
  private repetition = 0
  /** Simulated time from one repetition to the next; not whole with some speeds, so that the rate is exact. */
  private readonly period: number

  /** @param speedup how many times faster than recorded @param columns of the frames of one path, in order of time */
  constructor(
    capture: Capture,
    private readonly columns: PathColumns,
    private readonly speedup: number,
  ) {
    this.period = periodOf(capture) / speedup
  }

  first(): number {
    return this.after(0)
  }

  after(planned: number): number {
    const { times } = this.columns
    if (times.length === 0) return Infinity
    this.planned++
    if (this.planned === times.length) {
      this.planned = 0
      this.repetition++
    }
    // Rounding can bring frames of two repetitions into the wrong order only where they are less than 1 ps apart.
    return Math.max(planned, Math.round(this.repetition * this.period + times[this.planned] / this.speedup))
  }

  /** The planner picks a frame before it asks for the one after it. */
  pick(packet: number, pool: PacketPool): void {
    pool.sizeClass[packet] = this.columns.sizeClasses[this.planned]
    pool.flow[packet] = this.columns.flows[this.planned]
  }
}

/** Frames of a capture that go along one path. */
export interface PathColumns {
  readonly times: Float64Array
  readonly sizeClasses: Int32Array
  readonly flows: Int32Array
}

/** The lab's replay for one of its paths. @throws RangeError if it names a capture or holds a size it does not have */
export function replayOf(lab: Lab, path: number): Replay {
  const { traffic, captures = [] } = lab
  const capture = captures.find((candidate) => candidate.id === traffic.capture)
  if (!capture) throw new RangeError(`the lab has no capture ${String(traffic.capture)}`)
  const classes = new Map(traffic.frameSizes.map((size, index) => [size.bytes, index]))
  const frames = capture.flows.flatMap((flow, index) => (flow % traffic.paths.length === path ? [index] : []))
  const columns = {
    times: Float64Array.from(frames, (index) => capture.timesPicoseconds[index]),
    sizeClasses: Int32Array.from(frames, (index) => classOf(capture.frameBytes[index], classes)),
    flows: Int32Array.from(frames, (index) => capture.flows[index]),
  }
  return new Replay(capture, columns, traffic.speedup ?? 1)
}

function classOf(bytes: number, classes: ReadonlyMap<number, number>): number {
  const sizeClass = classes.get(bytes)
  if (sizeClass === undefined) throw new RangeError(`the traffic has no frame size of ${String(bytes)} bytes`)
  return sizeClass
}

/** Duration of the capture and one mean gap. */
function periodOf({ timesPicoseconds }: Capture): number {
  const frames = timesPicoseconds.length
  return (timesPicoseconds[frames - 1] * frames) / (frames - 1)
}
