import type { PacketWish } from '../contract/calls'
import type { Lab } from '../contract/lab'
import type { PacketPool } from './packet/pool'
import type { Recorder } from './record/recorder'
import { Run, type RunOptions } from './run'

/** Notes the latency of every frame that arrives, and the first frame that is lost. */
export class LatencyRecorder implements Recorder {
  readonly frames: number[] = []
  readonly latencies: number[] = []
  firstLost: number | null = null

  constructor(
    private readonly pool: PacketPool,
    private readonly warmup: number,
  ) {}

  pass(): void {
    // Only ends matter here.
  }

  dropped(packet: number): void {
    this.firstLost ??= this.pool.frame[packet]
  }

  delivered(packet: number, now: number): void {
    if (this.pool.plannedAt[packet] < this.warmup) return
    this.frames.push(this.pool.frame[packet])
    this.latencies.push(now - this.pool.sentAt[packet])
  }

  /** All frames by latency, the quickest first; of equal ones the first to arrive. */
  ranked(): readonly number[] {
    return this.order().map((index) => this.frames[index])
  }

  private order(): number[] {
    const order = Array.from({ length: this.latencies.length }, (_, index) => index)
    return order.sort((a, b) => this.latencies[a] - this.latencies[b] || a - b)
  }

  /** Frame at a rank of the latencies, 0 to 1; of equal ones the first to arrive. */
  atRank(part: number): number | null {
    const count = this.latencies.length
    if (count === 0) return null
    const order = this.order()
    const latency = this.latencies[order[Math.min(count - 1, Math.ceil(part * count) - 1)]]
    return this.frames[this.latencies.indexOf(latency)]
  }
}

const ranks = { p50: 0.5, p99: 0.99, slowest: 1 } as const

/**
 * The number of a packet by what became of it in the whole run, had by replaying it. Latencies are those of frames
 * offered after warm-up, as in the summary; a lost frame may be an earlier one.
 * @returns null when no frame arrived, or none was lost
 * @throws RefusedError when the mode cannot carry the lab
 */
export function findPacket(lab: Lab, mode: string, wish: PacketWish, options: RunOptions = {}): number | null {
  const run = Run.open(lab, mode, options)
  const recorder = new LatencyRecorder(run.network.pool, lab.run.warmupPicoseconds)
  run.network.logbook.recorder = recorder
  run.advance(run.untilPicoseconds, Infinity)
  return wish === 'firstLost' ? recorder.firstLost : recorder.atRank(ranks[wish])
}
