/** Up to here a scan of all times is quickest; beyond, a tournament tree. Measured: docs/adr/0005-speed.md. */
const scanned = 16

/**
 * The next time of each of a few actors or timers, and which is least; ties go to the lowest index. Nothing is ever queued
 * or cancelled: moving a time is one store, and a walk up the tree where there are many.
 */
export class Clocks {
  /** Infinity for what sleeps. Only `set` writes to it. */
  times = new Float64Array(0)
  /** Winners of the matches: the final at 1, those of match i at 2i and 2i + 1, the players themselves from `players` on. */
  private winners: Int32Array | null = null
  private players = 0

  /** Adds one that sleeps; returns its index. Only while the network is being built. */
  add(): number {
    const index = this.times.length
    const grown = new Float64Array(index + 1).fill(Infinity)
    grown.set(this.times)
    this.times = grown
    if (grown.length > scanned) this.arrange()
    return index
  }

  set(index: number, time: number): void {
    this.times[index] = time
    if (this.winners !== null) this.replay(this.winners, index)
  }

  /** Index of the least time; only where there is one. */
  least(): number {
    return this.winners === null ? this.scan() : this.winners[1]
  }

  private scan(): number {
    const { times } = this
    let best = 0
    let bestTime = times[0]
    for (let i = 1; i < times.length; i++) {
      if (times[i] < bestTime) {
        bestTime = times[i]
        best = i
      }
    }
    return best
  }

  private arrange(): void {
    const { times } = this
    let players = 1
    while (players < times.length) players *= 2
    this.players = players
    const winners = new Int32Array(2 * players).fill(-1)
    for (let i = 0; i < times.length; i++) winners[players + i] = i
    this.winners = winners
    for (let node = players - 1; node >= 1; node--) winners[node] = this.match(winners, node)
  }

  private replay(winners: Int32Array, index: number): void {
    for (let node = (this.players + index) >> 1; node >= 1; node >>= 1) winners[node] = this.match(winners, node)
  }

  /** The left one goes on when both have the same time: it has the lower index. */
  private match(winners: Int32Array, node: number): number {
    const left = winners[2 * node]
    const right = winners[2 * node + 1]
    return right < 0 || (left >= 0 && this.times[left] <= this.times[right]) ? left : right
  }
}
