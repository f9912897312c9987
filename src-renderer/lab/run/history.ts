import type { RunFrame } from '../../../src-main/contract/stream'

/** Points that a sparkline shows. */
const length = 40

/** The last readings, for sparklines: a counter's rate between each two of them. */
export class History {
  private readonly frames: RunFrame[] = []

  add(frame: RunFrame): void {
    const before = this.frames.at(-1)
    if (before && frame.timePicoseconds <= before.timePicoseconds) return
    this.frames.push(frame)
    if (this.frames.length > length) this.frames.shift()
  }

  /** Increase per simulated second of what `count` reads, between each two readings. */
  rates(count: (frame: RunFrame) => number): number[] {
    return this.frames.slice(1).flatMap((frame, place) => {
      const before = this.frames[place]
      if (!before) return []
      return [((count(frame) - count(before)) / (frame.timePicoseconds - before.timePicoseconds)) * 1e12]
    })
  }

  /** What `value` reads at each reading. */
  levels(value: (frame: RunFrame) => number): number[] {
    return this.frames.map(value)
  }
}
