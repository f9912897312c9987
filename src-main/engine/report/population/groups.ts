/** Frames of a group are at most this far from its rank, as a part of all frames. */
const halfWidth = 0.005

/** Ranks of nearly one latency. */
export interface RankWindow {
  readonly name: 'p50' | 'p99'
  /** From 1 on. */
  readonly first: number
  readonly last: number
}

/** Frames of nearly the same latency around p50 and p99: half a percent of all frames to each side, at least one. */
export function rankWindows(frames: number): readonly RankWindow[] {
  if (frames === 0) return []
  const around = (name: RankWindow['name'], part: number): RankWindow => {
    const rank = Math.ceil(part * frames)
    const reach = Math.floor(halfWidth * frames)
    return { name, first: Math.max(1, rank - reach), last: Math.min(frames, rank + reach) }
  }
  return [around('p50', 0.5), around('p99', 0.99)]
}
