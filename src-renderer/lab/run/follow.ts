import type { Drawing } from '../../../src-main/contract/drawing'
import type { RunFrame } from '../../../src-main/contract/stream'

/** Where the followed packet stands, as far as its moves tell. */
export interface Followed {
  readonly packet: number
  /** Part it came to last, or null before its first move. */
  readonly part: string | null
  /** Step it is at, 0 before the first. */
  readonly step: number
  readonly done: ReadonlySet<number>
  readonly outcome: 'under way' | 'delivered' | 'lost'
  /** Simulated time of its last move; -1 before the first. */
  readonly seenPicoseconds: number
}

export const startFollowing = (packet: number): Followed => ({
  packet,
  part: null,
  step: 0,
  done: new Set(),
  outcome: 'under way',
  seenPicoseconds: -1,
})

/** The followed packet after the moves of a frame. */
export function follow(followed: Followed, drawing: Drawing, frame: RunFrame): Followed {
  const { moves } = frame
  let next = followed
  for (let index = 0; index < moves.packet.length; index++) {
    if (moves.packet[index] !== followed.packet) continue
    const step = moves.step[index] ?? 0
    const to = drawing.parts[moves.to[index] ?? -1]
    const done = new Set(next.done)
    if (next.step > 0 && next.step !== step) done.add(next.step)
    if (step < 0) {
      next = { ...next, part: to?.id ?? next.part, outcome: 'lost', seenPicoseconds: frame.timePicoseconds }
      continue
    }
    const delivered = to?.shape === 'application'
    if (delivered && step > 0) done.add(step)
    next = {
      packet: next.packet,
      part: to?.id ?? next.part,
      step: step > 0 ? step : next.step,
      done,
      outcome: delivered ? 'delivered' : next.outcome,
      seenPicoseconds: frame.timePicoseconds,
    }
  }
  return next
}

/** Newest packet that moved into a part (or anywhere, for null); null when none did. */
export function newestPacket(drawing: Drawing, frame: RunFrame, part: string | null): number | null {
  const { moves } = frame
  for (let index = moves.packet.length - 1; index >= 0; index--) {
    const packet = moves.packet[index]
    const to = drawing.parts[moves.to[index] ?? -1]
    const from = drawing.parts[moves.from[index] ?? -1]
    if (packet !== undefined && packet > 0 && (part === null || to?.id === part || from?.id === part)) return packet
  }
  return null
}

/** Above this speed packets pass too fast to follow one after the other, picoseconds per real second. */
const followablePicosecondsPerSecond = 1e8
/** Longer than a packet waits anywhere in a lab that is worth looking at, picoseconds. */
const longWait = 2e9

/**
 * When the followed packet has arrived, the next one is taken, as long as the eye can keep up. `speed` is in simulated
 * picoseconds per real second, null for as fast as possible.
 */
export function followOn(
  packet: Followed | null,
  drawing: Drawing,
  frame: RunFrame,
  speed: number | null,
): Followed | null {
  // A jump shows only the last moves: a packet that has not moved for long has been left behind.
  const leftBehind = frame.state !== 'playing' && frame.timePicoseconds - (packet?.seenPicoseconds ?? 0) > longWait
  if (!leftBehind) {
    if (packet?.outcome === 'under way' || frame.state !== 'playing') return packet
    if (speed === null || speed > followablePicosecondsPerSecond) return packet
  }
  const newest = newestPacket(drawing, frame, null)
  return newest === null || newest === packet?.packet ? packet : follow(startFollowing(newest), drawing, frame)
}
