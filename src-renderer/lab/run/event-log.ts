import type { RunFrame } from '../../../src-main/contract/stream'

/** A frame carries at most so many hand-overs (contract/stream, Moves): with this many, older ones were left out. */
const mostInFrame = 512
/** Rows that are kept: enough to look back, few enough to stay cheap for hours. */
export const keptRows = 20_000

/** One hand-over of a packet, or its loss. Parts are indices of the drawing, -1 for none. */
export interface EventRow {
  readonly beginPicoseconds: number
  readonly endPicoseconds: number
  readonly packet: number
  readonly from: number
  readonly to: number
  /** 1 to 11, 0 outside the receive path, -1 for a loss. */
  readonly step: number
  /** Transmit step 1 to 9, or 0. */
  readonly transmitStep: number
  /** Hand-overs before this one were left out of the stream. */
  readonly gapBefore: boolean
}

/** The last hand-overs of a run, in columns of fixed size: what is older than `keptRows` is overwritten. */
export class EventLog {
  private readonly begin = new Float64Array(keptRows)
  private readonly end = new Float64Array(keptRows)
  private readonly packet = new Float64Array(keptRows)
  private readonly from = new Int32Array(keptRows)
  private readonly to = new Int32Array(keptRows)
  private readonly step = new Int32Array(keptRows)
  private readonly transmitStep = new Int8Array(keptRows)
  private readonly gap = new Uint8Array(keptRows)
  private readonly columns = [
    this.begin,
    this.end,
    this.packet,
    this.from,
    this.to,
    this.step,
    this.transmitStep,
    this.gap,
  ]
  private count = 0
  private events = -1

  /** Rows to be had, at most `keptRows`. */
  get size(): number {
    return Math.min(this.count, keptRows)
  }

  /** Older rows than those kept were overwritten. */
  get overwritten(): boolean {
    return this.count > keptRows
  }

  clear(): void {
    this.count = 0
    this.events = -1
  }

  add(frame: RunFrame): void {
    // An earlier position: its frame brings the last hand-overs up to there again.
    if (frame.events < this.events) this.clear()
    this.events = frame.events
    const { moves } = frame
    const some = moves.packet.length
    for (let index = 0; index < some; index++) {
      const end = moves.endPicoseconds[index] ?? 0
      const slot = this.placeFor(end)
      this.begin[slot] = moves.beginPicoseconds[index] ?? 0
      this.end[slot] = end
      this.packet[slot] = moves.packet[index] ?? 0
      this.from[slot] = moves.from[index] ?? -1
      this.to[slot] = moves.to[index] ?? -1
      this.step[slot] = moves.step[index] ?? 0
      this.transmitStep[slot] = moves.transmitStep[index] ?? 0
      this.gap[slot] = index === 0 && some >= mostInFrame ? 1 : 0
    }
  }

  /** Makes room for a row: hand-overs come in the order in which they begin, the log is in the order they end. */
  private placeFor(end: number): number {
    let at = this.count++
    const oldest = Math.max(0, this.count - keptRows)
    while (at > oldest && (this.end[(at - 1) % keptRows] ?? 0) > end) {
      const from = (at - 1) % keptRows
      const to = at % keptRows
      for (const column of this.columns) column[to] = column[from] ?? 0
      at--
    }
    return at % keptRows
  }

  /** Row number `age` counted back from the newest, which is 0; null beyond the last. */
  row(age: number): EventRow | null {
    if (age < 0 || age >= this.size) return null
    const slot = (this.count - 1 - age) % keptRows
    return {
      beginPicoseconds: this.begin[slot] ?? 0,
      endPicoseconds: this.end[slot] ?? 0,
      packet: this.packet[slot] ?? 0,
      from: this.from[slot] ?? -1,
      to: this.to[slot] ?? -1,
      step: this.step[slot] ?? 0,
      transmitStep: this.transmitStep[slot] ?? 0,
      gapBefore: this.gap[slot] === 1,
    }
  }

  /** Ages, newest first, of the rows that `wanted` takes; losses have step -1. */
  ages(wanted: (packet: number, step: number) => boolean): number[] {
    const ages: number[] = []
    for (let age = 0; age < this.size; age++) {
      const slot = (this.count - 1 - age) % keptRows
      if (wanted(this.packet[slot] ?? 0, this.step[slot] ?? 0)) ages.push(age)
    }
    return ages
  }
}
