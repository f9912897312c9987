import type { Drawing } from '../../../src-main/contract/drawing'
import type { RunFrame } from '../../../src-main/contract/stream'
import { cpuCategories } from '../../../src-main/contract/summary'

/** What a test wants to differ from an empty frame. */
export interface FrameWish {
  readonly sequence?: number
  readonly state?: RunFrame['state']
  readonly timePicoseconds?: number
  readonly events?: number
  /** Ring id -> used. */
  readonly fill?: Readonly<Record<string, number>>
  /** Ring id -> packets dropped. */
  readonly dropped?: Readonly<Record<string, number>>
  /** Core id -> category -> picoseconds. */
  readonly busy?: Readonly<Record<string, Partial<Record<(typeof cpuCategories)[number], number>>>>
  /** offered, sent, delivered, dropped, in flight, host interrupts, guest interrupts, VM exits. */
  readonly counters?: readonly number[]
  /** Part id -> packets finished. */
  readonly packets?: Readonly<Record<string, number>>
  readonly moves?: readonly {
    packet: number
    from: string
    to: string
    step: number
    transmitStep?: number
    begin: number
    end: number
  }[]
}

/** A frame with the columns of a drawing: zeros but for what is wished. */
export function fakeFrame(drawing: Drawing, wish: FrameWish): RunFrame {
  const moves = wish.moves ?? []
  const indexOf = (id: string): number => drawing.parts.findIndex((part) => part.id === id)
  return {
    sequence: wish.sequence ?? 0,
    state: wish.state ?? 'paused',
    timePicoseconds: wish.timePicoseconds ?? 0,
    events: wish.events ?? 0,
    ringFill: Float64Array.from(drawing.rings, (ring) => wish.fill?.[ring.id] ?? 0),
    ringDropped: Float64Array.from(drawing.rings, (ring) => wish.dropped?.[ring.id] ?? 0),
    partDropped: Float64Array.from(drawing.parts, (part) => wish.dropped?.[part.id] ?? 0),
    coreTime: Float64Array.from(
      drawing.cores.flatMap((core) => cpuCategories.map((category) => wish.busy?.[core.id]?.[category] ?? 0)),
    ),
    partPackets: Float64Array.from(drawing.parts, (part) => wish.packets?.[part.id] ?? 0),
    counters: Float64Array.from(wish.counters ?? Array.from({ length: 8 }, () => 0)),
    moves: {
      beginPicoseconds: Float64Array.from(moves, (move) => move.begin),
      endPicoseconds: Float64Array.from(moves, (move) => move.end),
      packet: Float64Array.from(moves, (move) => move.packet),
      from: Int32Array.from(moves, (move) => indexOf(move.from)),
      to: Int32Array.from(moves, (move) => indexOf(move.to)),
      step: Int32Array.from(moves, (move) => move.step),
      transmitStep: Int32Array.from(moves, (move) => move.transmitStep ?? 0),
    },
  }
}
